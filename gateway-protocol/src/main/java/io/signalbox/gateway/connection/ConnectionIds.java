package io.signalbox.gateway.connection;

import java.security.SecureRandom;

/**
 * Makes connection ids: the node's name, a dot, and a suffix that nobody can guess (100 random
 * bits). Thread-safe.
 */
public final class ConnectionIds {
    private static final char[] ALPHABET = "0123456789abcdefghijklmnopqrstuv".toCharArray();
    private static final int SUFFIX_LENGTH = 20;

    private final String prefix;
    private final SecureRandom random = new SecureRandom();

    public ConnectionIds(String node) {
        prefix = node + '.';
    }

    public String next() {
        byte[] bytes = new byte[SUFFIX_LENGTH];
        random.nextBytes(bytes);
        StringBuilder id = new StringBuilder(prefix.length() + SUFFIX_LENGTH).append(prefix);
        for (byte b : bytes) {
            id.append(ALPHABET[b & 31]);
        }
        return id.toString();
    }
}
