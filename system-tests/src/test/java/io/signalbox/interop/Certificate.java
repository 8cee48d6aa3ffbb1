package io.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A key for 127.0.0.1 that has signed itself, made by the JDK's keytool. */
record Certificate(Path keystore, Path pem) {
    static final String PASSWORD = "interop-only";

    static Certificate make(Path directory) throws IOException, InterruptedException {
        Path keystore = directory.resolve("server.p12");
        Path pem = directory.resolve("server.pem");
        keytool(
                keystore,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2");
        keytool(keystore, "-exportcert", "-rfc", "-file", pem.toString());
        return new Certificate(keystore, pem);
    }

    private static void keytool(Path keystore, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(
                List.of(
                        "-alias",
                        "server",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
