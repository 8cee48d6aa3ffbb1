package io.signalbox.cli.roles;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.gateway.GatewaySettings;
import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.credentials.CredentialSettings;
import io.signalbox.runtime.http.HttpSettings;
import io.signalbox.runtime.lifecycle.Lifecycle;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A server process against a Kafka cluster, with one role or with those of {@code --roles}. */
public final class RoleCommand implements Callable<Integer> {
    private static final String BOOTSTRAP_SERVERS = "--bootstrap-servers";
    private static final String ROLES = "--roles";
    private static final List<Setting<?>> FLAGS =
            List.of(
                    HttpSettings.HOST,
                    HttpSettings.PORT,
                    GatewaySettings.NODE,
                    CredentialSettings.JWKS,
                    CredentialSettings.DEVELOPMENT_KEY);

    private final CommandSpec spec;
    private final @Nullable Role role;
    private final ServerOptions options;

    private RoleCommand(String name, @Nullable Role role, String description) {
        this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
        this.role = role;
        spec.usageMessage()
                .description(description)
                .footer(
                        "",
                        "Prints a line 'listening …' when its port is open and a line 'ready …'"
                            + " when it takes traffic; a gateway is ready once a router runs."
                            + " Settings come from signalbox.yaml, SIGNALBOX_… and flags, in rising"
                            + " order.");
        spec.addOption(
                OptionSpec.builder(BOOTSTRAP_SERVERS)
                        .paramLabel("HOST:PORT,…")
                        .type(String.class)
                        .description("Where Kafka is (kafka.bootstrap.servers).")
                        .build());
        if (role == null) {
            spec.addOption(
                    OptionSpec.builder(ROLES)
                            .paramLabel("ROLE,…")
                            .type(List.class)
                            .auxiliaryTypes(Role.class)
                            .splitRegex(",")
                            .required(true)
                            .description("What the process does: ingress, router, egress.")
                            .build());
        }
        this.options = ServerOptions.addTo(spec, FLAGS);
    }

    public static CommandSpec ingress() {
        return new RoleCommand(
                        "ingress",
                        Role.INGRESS,
                        "Run an ingress gateway, which takes frames and stores them in Kafka.")
                .spec;
    }

    public static CommandSpec router() {
        return new RoleCommand(
                        "router", Role.ROUTER, "Run a router, which decides who gets each frame.")
                .spec;
    }

    public static CommandSpec egress() {
        return new RoleCommand(
                        "egress",
                        Role.EGRESS,
                        "Run an egress gateway, which hands frames to its sockets.")
                .spec;
    }

    public static CommandSpec run() {
        return new RoleCommand("run", null, "Run several roles in one process.").spec;
    }

    @Override
    public Integer call() {
        var roles = roles();
        var settings = ServerSettings.from(options.sources(implied()));
        if (!settings.kafka().containsKey("bootstrap.servers")) {
            throw new CommandFailure(ExitCode.USAGE, "give Kafka's address: " + BOOTSTRAP_SERVERS);
        }
        var lifecycle = Lifecycle.of(settings);
        var server = Server.compose(roles, settings, Optional.empty(), lifecycle);
        var names = roles.stream().map(Role::toString).collect(Collectors.joining(","));
        lifecycle.add(
                new Readiness(
                        spec.commandLine().getOut(),
                        Optional.of(() -> line("listening", names, server)),
                        () -> line("ready", names, server),
                        server::isReady));
        return Running.untilAskedToEnd(lifecycle, spec.commandLine().getErr()).code();
    }

    private static String line(String what, String roles, Server server) {
        return what + " roles=" + roles + " http=" + server.url() + " node=" + server.node();
    }

    private Set<Role> roles() {
        if (role != null) {
            return EnumSet.of(role);
        }
        List<Role> given = spec.findOption(ROLES).getValue();
        return EnumSet.copyOf(given);
    }

    /**
     * Kafka's address may come from the file or the environment, so that it has no default here.
     */
    private Map<String, String> implied() {
        String given = spec.findOption(BOOTSTRAP_SERVERS).getValue();
        return given == null ? Map.of() : Map.of(ServerSettings.BOOTSTRAP_SERVERS, given);
    }
}
