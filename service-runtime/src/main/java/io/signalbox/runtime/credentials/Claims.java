package io.signalbox.runtime.credentials;

import com.nimbusds.jwt.JWTClaimsSet;
import io.signalbox.runtime.credentials.Verification.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims of a token whose signature is good, made into a credential. Pure. */
final class Claims {

    static final String NAME_EXPECTED = "1 to 255 characters, none of them a control character";

    private static final int MAX_NAME_CHARS = 255;

    private Claims() {}

    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_NAME_CHARS
                && text.chars().noneMatch(Character::isISOControl);
    }

    /**
     * The times first, then identity. A token without {@code exp} does not end; one that is
     * accepted after its {@code exp} only because clocks may disagree ends when that is over. Null
     * is not absent.
     */
    static Verification read(JWTClaimsSet claims, Instant now, long clockSkewMs) {
        var expires = instant(claims.getExpirationTime());
        if (expires.isPresent() && !now.isBefore(expires.get().plusMillis(clockSkewMs))) {
            return Rejected.invalid("The token has expired (claim 'exp').");
        }
        var notBefore = instant(claims.getNotBeforeTime());
        if (notBefore.isPresent() && now.isBefore(notBefore.get().minusMillis(clockSkewMs))) {
            return Rejected.invalid("The token is not valid yet (claim 'nbf').");
        }
        if (!(claims.getClaim("tenant") instanceof String tenant) || !Tenants.isValid(tenant)) {
            return Rejected.invalid("The claim 'tenant' must be " + Tenants.EXPECTED + ".");
        }
        if (!(claims.getClaim("sub") instanceof String subject) || !isName(subject)) {
            return Rejected.invalid("The claim 'sub' must be " + NAME_EXPECTED + ".");
        }
        var instance = claims.getClaim("instance");
        if (isThere("instance", claims) && !(instance instanceof String text && isName(text))) {
            return Rejected.invalid(
                    "The claim 'instance', where there is one, must be " + NAME_EXPECTED + ".");
        }
        return scopes(claims)
                .<Verification>map(scopes ->
                        new Verification.Verified(
                                new Credential(
                                        tenant,
                                        subject,
                                        Optional.ofNullable((String) instance),
                                        scopes,
                                        expires.map(exp -> endMs(exp, now, clockSkewMs))
                                                .orElse(Long.MAX_VALUE))))
                .orElseGet(() ->
                        Rejected.invalid("The claim 'scope' must be a text, or a list of texts."));
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static long endMs(Instant expires, Instant now, long clockSkewMs) {
        return expires.toEpochMilli() + (now.isBefore(expires) ? 0 : clockSkewMs);
    }

    private static boolean isThere(String claim, JWTClaimsSet claims) {
        return claims.getClaims().containsKey(claim);
    }

    private static Optional<Scopes> scopes(JWTClaimsSet claims) {
        if (!isThere("scope", claims)) {
            return Optional.of(Scopes.OF_TENANT);
        }
        return switch (claims.getClaim("scope")) {
            case null -> Optional.empty();
            case String text -> Optional.of(Scopes.parse(Arrays.asList(text.split(" ", -1))));
            case List<?> list -> texts(list).map(Scopes::parse);
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> texts(List<?> list) {
        var texts = new ArrayList<String>();
        for (var item : list) {
            if (!(item instanceof String text)) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }
}
