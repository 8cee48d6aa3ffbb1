package io.signalbox.runtime.credentials;

import java.util.regex.Pattern;

/** The form of a tenant's id. It holds no colon, so {@code tenant:channel} is never ambiguous. */
final class Tenants {

    static final String EXPECTED =
            "1 to 63 of a-z, 0-9, '_' and '-', beginning with a letter or digit";

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private Tenants() {}

    static boolean isValid(String tenant) {
        return ID.matcher(tenant).matches();
    }
}
