package io.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.process.ServerProcess;
import io.signalbox.process.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One {@code up} for all tests of this package: the first starts it, it ends after the last. */
final class SharedUp implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedUp.class);

    static final class Running implements AutoCloseable {
        private final ServerProcess server;
        private final Tokens tokens;

        private Running(ServerProcess server, Tokens tokens) {
            this.server = server;
            this.tokens = tokens;
        }

        private static Running start() {
            try {
                Path directory = Files.createTempDirectory("up-");
                Path data = directory.resolve("data");
                ServerProcess server =
                        ServerProcess.start(
                                directory,
                                "up",
                                "--port",
                                "0",
                                "--kafka-port",
                                "0",
                                "--data-dir",
                                data.toString());
                server.awaitReady();
                return new Running(server, Tokens.in(data));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        String url() {
            return server.url();
        }

        String token(String tenant, String subject, String... scopes) {
            return tokens.mint(tenant, subject, scopes);
        }

        /** One that ends within seconds. */
        String shortToken(String tenant, String subject) {
            return tokens.mint(Duration.ofSeconds(2), tenant, subject);
        }

        @Override
        public void close() {
            try {
                assertThat(server.terminate()).isZero();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
    }
}
