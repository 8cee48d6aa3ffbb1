package io.signalbox.runtime.credentials;

/**
 * What became of a token. Messages name claims and expectations, never the token or a part of it.
 */
public sealed interface Verification {

    record Verified(Credential credential) implements Verification {}

    /**
     * The credential is missing or wrong: 401.
     *
     * @param error of RFC 6750, section 3.1; empty where no credential was given at all
     * @param reason what was expected and what came
     */
    record Rejected(String error, String reason) implements Verification {

        static Rejected missing() {
            return new Rejected(
                    "",
                    "Expected a token as 'Authorization: Bearer <token>' or"
                            + " '?access_token=<token>'; none was given.");
        }

        static Rejected invalid(String reason) {
            return new Rejected("invalid_token", reason);
        }
    }

    /** The keys to verify it with cannot be had at the moment: 503. */
    record Unavailable(String reason) implements Verification {}
}
