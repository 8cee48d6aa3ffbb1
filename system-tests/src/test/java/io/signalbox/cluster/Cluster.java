package io.signalbox.cluster;

import io.signalbox.process.ServerProcess;
import io.signalbox.process.Tokens;
import io.signalbox.testkit.kafka.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that share the broker of the tests and one key for tokens. */
final class Cluster implements AutoCloseable {
    private final Path directory;
    private final Tokens tokens;
    private final List<ServerProcess> processes = new ArrayList<>();

    Cluster(Path directory) {
        this.directory = directory;
        this.tokens = Tokens.in(directory);
    }

    String token(String tenant, String subject, String... scopes) {
        return tokens.mint(tenant, subject, scopes);
    }

    ServerProcess router() throws IOException {
        return start("router");
    }

    ServerProcess ingress(String node) throws IOException {
        return gateway("ingress", node);
    }

    ServerProcess egress(String node) throws IOException {
        return gateway("egress", node);
    }

    /** Both gateways in one process. */
    ServerProcess gateways(String node) throws IOException {
        return gateway("run", node, "--roles", "ingress,egress");
    }

    private ServerProcess gateway(String role, String node, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(role, "--node", node, "--development-key", tokens.keyFile()));
        arguments.addAll(List.of(more));
        return start(arguments.toArray(String[]::new));
    }

    private ServerProcess start(String... role) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(role));
        arguments.addAll(
                List.of("--bootstrap-servers", TestKafka.bootstrapServers(), "--port", "0"));
        ServerProcess process = ServerProcess.start(directory, arguments.toArray(String[]::new));
        processes.add(process);
        return process;
    }

    void awaitReady() throws InterruptedException {
        for (ServerProcess process : processes) {
            process.awaitReady();
        }
    }

    @Override
    public void close() {
        processes.forEach(ServerProcess::close);
    }
}
