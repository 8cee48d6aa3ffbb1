package io.signalbox.runtime.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Makes development tokens, which only processes that have the same key accept. */
public final class TokenMinter {

    private static final String ISSUER = "signalbox-development";

    private final DevelopmentKey key;

    public TokenMinter(DevelopmentKey key) {
        this.key = key;
    }

    /**
     * What a token is to say.
     *
     * @param scopes as in {@link Scopes}; empty for no scope claim at all, which means everything
     *     of the tenant
     */
    public record Order(
            String tenant,
            String subject,
            Optional<String> instance,
            List<String> scopes,
            Duration validFor) {}

    /**
     * Signs a token.
     *
     * @throws IllegalArgumentException where no verifier would accept it; the message is for the
     *     user
     */
    public String mint(Order order, Instant now) {
        if (!Tenants.isValid(order.tenant)) {
            throw new IllegalArgumentException(
                    "A tenant is " + Tenants.EXPECTED + "; got '" + order.tenant + "'");
        }
        if (!Claims.isName(order.subject)) {
            throw new IllegalArgumentException("A subject is " + Claims.NAME_EXPECTED);
        }
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(order.subject)
                        .claim("tenant", order.tenant)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(order.validFor)));
        order.instance.ifPresent(instance -> claims.claim("instance", instance));
        if (!order.scopes.isEmpty()) {
            claims.claim("scope", order.scopes);
        }
        return sign(new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build()));
    }

    private String sign(SignedJWT token) {
        try {
            token.sign(new MACSigner(key.bytes()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A 256-bit key signs HS256", e);
        }
    }
}
