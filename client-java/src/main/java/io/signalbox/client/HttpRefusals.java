package io.signalbox.client;

/** What a status of HTTP means where the answer carries no code of its own. */
final class HttpRefusals {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private HttpRefusals() {}

    static SignalboxException ofStatus(int status, String what) {
        return switch (status) {
            case UNAUTHORIZED ->
                    SignalboxException.local(
                            ErrorCodes.UNAUTHORIZED,
                            what + " was refused with 401: the token is missing or not valid",
                            false);
            case FORBIDDEN ->
                    SignalboxException.local(
                            ErrorCodes.NOT_ALLOWED,
                            what + " was refused with 403: the token does not allow it",
                            false);
            case TOO_LARGE ->
                    SignalboxException.local(
                            ErrorCodes.FRAME_TOO_LARGE,
                            what + " was refused with 413: send less at a time",
                            false);
            default ->
                    SignalboxException.local(
                            ErrorCodes.UPGRADE_REFUSED,
                            what + " was refused with the status " + status,
                            status == UNAVAILABLE || status == TOO_MANY);
        };
    }
}
