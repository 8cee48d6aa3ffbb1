package io.signalbox.runtime.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/**
 * Which algorithms count, and whether a signature is by a key. What cannot be checked is not
 * signed.
 */
final class Signatures {

    /**
     * A public key and a private one differ, so that nobody who can verify a token can make one.
     */
    static final Set<JWSAlgorithm> ASYMMETRIC =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512,
                    JWSAlgorithm.EdDSA,
                    JWSAlgorithm.Ed25519);

    /**
     * What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410, section 4).
     */
    private static final String ED25519_PREFIX = "302a300506032b6570032100";

    private Signatures() {}

    static boolean isBy(DevelopmentKey key, SignedJWT token) {
        try {
            return token.verify(new MACVerifier(key.bytes()));
        } catch (JOSEException e) {
            return false;
        }
    }

    static boolean isBy(JWK key, SignedJWT token) {
        try {
            return switch (key) {
                case OctetKeyPair pair -> isByEd25519(pair, token);
                case com.nimbusds.jose.jwk.RSAKey rsa -> verify(new RSASSAVerifier(rsa), token);
                case com.nimbusds.jose.jwk.ECKey ec -> verify(new ECDSAVerifier(ec), token);
                default -> false;
            };
        } catch (JOSEException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean verify(JWSVerifier verifier, SignedJWT token) throws JOSEException {
        return verifier.supportedJWSAlgorithms().contains(token.getHeader().getAlgorithm())
                && token.verify(verifier);
    }

    /** By the JDK: the library would need another one for this algorithm. */
    private static boolean isByEd25519(OctetKeyPair key, SignedJWT token)
            throws GeneralSecurityException {
        if (!Curve.Ed25519.equals(key.getCurve())) {
            return false;
        }
        var encoded =
                HexFormat.of()
                        .parseHex(ED25519_PREFIX + HexFormat.of().formatHex(key.getDecodedX()));
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update(token.getSigningInput());
        return signature.verify(token.getSignature().decode());
    }
}
