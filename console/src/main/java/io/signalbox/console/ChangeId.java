package io.signalbox.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/**
 * The id of a change's command. The same request under the same key is the same command, on
 * whatever node it comes, so that a client that got no answer can ask again and nothing happens
 * twice. No tenant can name another's command, since the tenant is part of what the id is made of.
 */
public final class ChangeId {
    private final MessageDigest digest;

    private ChangeId(MessageDigest digest) {
        this.digest = digest;
    }

    /** Of a request that will not be repeated. */
    public static String fresh() {
        return "rules-" + UUID.randomUUID();
    }

    /**
     * @param key the client's own, for all repetitions of the request
     * @param request what is asked, without its text
     */
    public static String of(String tenant, String key, String request, byte[] text) {
        ChangeId id = new ChangeId(sha256());
        id.add(tenant.getBytes(StandardCharsets.UTF_8));
        id.add(key.getBytes(StandardCharsets.UTF_8));
        id.add(request.getBytes(StandardCharsets.UTF_8));
        id.add(text);
        return "rules-"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(id.digest.digest());
    }

    /** With its length before it, so that two parts are never taken for two others. */
    private void add(byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
