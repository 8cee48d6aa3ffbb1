package io.signalbox.runtime.credentials;

import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Proofs that a connection was ours and whose it was, which any node of the cluster can check: the
 * fields and an HMAC-SHA-256 over them, in base64. Safe for use by several threads.
 */
public final class ResumeTokens {

    private static final int VERSION = 1;
    private static final int MAC_BYTES = 32;
    private static final int MAX_TOKEN_CHARS = 2_048;
    private static final String PURPOSE = "signalbox resume tokens, version 1";

    private final byte[] key;

    private ResumeTokens(byte[] clusterKey) {
        this.key = Secrets.hmacSha256(clusterKey, PURPOSE.getBytes(StandardCharsets.UTF_8));
    }

    /** What a token says. */
    public record Resumable(String connection, String tenant, String subject, long issuedAtMs) {}

    /**
     * By the cluster's key, or one derived from the development key, or else a random one.
     *
     * @throws StartFailure where the cluster's key is too short or no base64
     */
    public static ResumeTokens of(Settings settings, Optional<DevelopmentKey> development) {
        return new ResumeTokens(
                settings.get(CredentialSettings.CLUSTER_KEY)
                        .map(ResumeTokens::decodeClusterKey)
                        .or(() ->
                                CredentialSettings.developmentKey(settings, development)
                                        .map(key -> key.derive("signalbox cluster key")))
                        .orElseGet(ResumeTokens::randomKey));
    }

    public String issue(Resumable resumable) {
        var fields = encode(resumable);
        var token = Arrays.copyOf(fields, fields.length + MAC_BYTES);
        System.arraycopy(Secrets.hmacSha256(key, fields), 0, token, fields.length, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * What the token says, if it is one of this cluster. Takes the same time whichever byte is
     * wrong.
     */
    public Optional<Resumable> verify(String token) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length <= MAC_BYTES) {
                return Optional.empty();
            }
            var fields = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
            var mac = Arrays.copyOfRange(bytes, bytes.length - MAC_BYTES, bytes.length);
            return MessageDigest.isEqual(mac, Secrets.hmacSha256(key, fields))
                    ? decode(fields)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] encode(Resumable resumable) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(resumable.connection);
            out.writeUTF(resumable.tenant);
            out.writeUTF(resumable.subject);
            out.writeLong(resumable.issuedAtMs);
        } catch (IOException e) {
            throw new UncheckedIOException("A byte array takes all that is written to it", e);
        }
        return bytes.toByteArray();
    }

    private static Optional<Resumable> decode(byte[] fields) {
        try (var in = new DataInputStream(new ByteArrayInputStream(fields))) {
            return in.readByte() == VERSION
                    ? Optional.of(
                            new Resumable(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] decodeClusterKey(String base64) {
        try {
            var key = Base64.getDecoder().decode(base64);
            if (key.length >= MAC_BYTES) {
                return key;
            }
            throw new StartFailure(
                    CredentialSettings.CLUSTER_KEY.key()
                            + " must be at least "
                            + MAC_BYTES
                            + " bytes in base64; it has "
                            + key.length
                            + ". Make one with 'openssl rand -base64 32'.");
        } catch (IllegalArgumentException e) {
            throw new StartFailure(
                    CredentialSettings.CLUSTER_KEY.key()
                            + " must be base64; it is not. Make one with 'openssl rand -base64"
                            + " 32'.",
                    e);
        }
    }

    private static byte[] randomKey() {
        var key = new byte[MAC_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
