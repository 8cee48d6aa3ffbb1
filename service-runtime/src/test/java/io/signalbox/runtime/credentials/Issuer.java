package io.signalbox.runtime.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider: keys of every kind, published over HTTP, and tokens signed by them. */
final class Issuer implements AutoCloseable {

    static final String NAME = "https://issuer.example";

    private final RSAKey rsa = generate(new RSAKeyGenerator(2_048).keyID("rsa"));
    private final ECKey ec = generate(new ECKeyGenerator(Curve.P_256).keyID("ec"));
    private final KeyPair ed = ed25519();
    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server;
    private volatile String published;
    private volatile boolean broken;

    Issuer() throws IOException {
        published = new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK(), edKey())).toString();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/jwks.json",
                exchange -> {
                    fetches.incrementAndGet();
                    var body = published.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(broken ? 503 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    String jwks() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
    }

    String publishedKeys() {
        return published;
    }

    int fetches() {
        return fetches.get();
    }

    /** From now on the issuer publishes this key beside its own. */
    void publishAlso(RSAKey key) {
        published =
                new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK(), edKey(), key.toPublicJWK()))
                        .toString();
    }

    /** From now on the issuer answers with an error. */
    void breakDown() {
        broken = true;
    }

    RSAKey rsa() {
        return rsa;
    }

    String rsaToken(JWTClaimsSet claims) {
        return signed(JWSAlgorithm.RS256, rsa, claims);
    }

    String ecToken(JWTClaimsSet claims) throws JOSEException {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(),
                new ECDSASigner(ec),
                claims);
    }

    String edToken(JWTClaimsSet claims) throws GeneralSecurityException {
        var header = new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("ed").build();
        var unsigned = header.toBase64URL() + "." + claims.toPayload().toBase64URL();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(ed.getPrivate());
        signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
        return unsigned + "." + Base64URL.encode(signature.sign());
    }

    static String signed(JWSAlgorithm algorithm, RSAKey key, JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
            return signed(header, new RSASSASigner(key), claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static RSAKey newRsaKey(String id) {
        return generate(new RSAKeyGenerator(2_048).keyID(id));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private OctetKeyPair edKey() {
        var encoded = ((EdECPublicKey) ed.getPublic()).getEncoded();
        var x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).keyID("ed").build();
    }

    private static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static <T extends JWK> T generate(JWKGenerator<T> generator) {
        try {
            return generator.generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
