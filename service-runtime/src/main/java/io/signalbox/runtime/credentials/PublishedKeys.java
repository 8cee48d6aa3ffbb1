package io.signalbox.runtime.credentials;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.signalbox.runtime.StartFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;

/**
 * The issuer's public keys, fetched when first needed and again every five minutes or when a token
 * names a key that is not there, but not more often than twice in half a minute. While the issuer
 * is out of reach the last set counts for four hours. Safe for use by several threads; a look-up
 * may wait for a fetch.
 */
final class PublishedKeys implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MS = 1_000;
    private static final int READ_TIMEOUT_MS = 2_000;
    private static final int MAX_KEY_SET_BYTES = 256 * 1_024;
    private static final long CACHED_MS = 300_000;
    private static final long LEAST_INTERVAL_MS = 30_000;
    private static final long OUTAGE_TOLERATED_MS = 4 * 3_600_000;

    private final FetchedKeys fetched;
    private final JWKSource<SecurityContext> source;

    private PublishedKeys(FetchedKeys fetched) {
        this.fetched = fetched;
        this.source =
                JWKSourceBuilder.create(fetched)
                        .cache(CACHED_MS, CONNECT_TIMEOUT_MS + READ_TIMEOUT_MS)
                        .refreshAheadCache(false)
                        .rateLimited(LEAST_INTERVAL_MS)
                        .outageTolerant(OUTAGE_TOLERATED_MS)
                        .build();
    }

    /** What a look-up found. */
    sealed interface Lookup {

        /** The keys that may have signed it; none where the issuer has no such key. */
        record Candidates(List<JWK> keys) implements Lookup {}

        record OutOfReach(String reason) implements Lookup {}
    }

    /**
     * Keys at an address or in a file; neither is looked at yet.
     *
     * @throws StartFailure where the text is neither
     */
    static PublishedKeys at(String addressOrFile) {
        if (addressOrFile.startsWith("https://") || addressOrFile.startsWith("http://")) {
            return new PublishedKeys(new FetchedKeys(overHttp(addressOrFile)));
        }
        var file = Path.of(addressOrFile);
        if (!Files.isReadable(file)) {
            throw new StartFailure(
                    CredentialSettings.JWKS.handle()
                            + " must be an http or https address, or a file that can be read; got '"
                            + addressOrFile
                            + "'.");
        }
        return new PublishedKeys(new FetchedKeys(() -> Files.readString(file)));
    }

    Lookup find(JWSHeader header) {
        try {
            return new Lookup.Candidates(
                    source.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), null));
        } catch (KeySourceException e) {
            // With a set in hand, the look-up failed only because an unknown key may not be fetched
            // for again so soon.
            return fetched.once()
                    ? new Lookup.Candidates(List.of())
                    : new Lookup.OutOfReach(
                            "The issuer's keys cannot be fetched (" + e.getMessage() + ").");
        }
    }

    @Override
    public void close() throws IOException {
        if (source instanceof Closeable closeable) {
            closeable.close();
        }
    }

    private static KeySetText overHttp(String address) {
        var retriever =
                new DefaultResourceRetriever(
                        CONNECT_TIMEOUT_MS, READ_TIMEOUT_MS, MAX_KEY_SET_BYTES);
        var url = url(address);
        return () -> retriever.retrieveResource(url).getContent();
    }

    private static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw new StartFailure(
                    CredentialSettings.JWKS.handle() + " is no valid address: '" + address + "'.",
                    e);
        }
    }

    /** Gets the text of the key set from where it is published. */
    private interface KeySetText {
        String get() throws IOException;
    }

    /** The uncached end of the chain. */
    private static final class FetchedKeys implements JWKSetSource<SecurityContext> {

        private final KeySetText text;
        private volatile boolean once;

        FetchedKeys(KeySetText text) {
            this.text = text;
        }

        boolean once() {
            return once;
        }

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator refresh, long currentTimeMs, SecurityContext context)
                throws KeySourceException {
            try {
                var keys = JWKSet.parse(text.get());
                once = true;
                return keys;
            } catch (IOException e) {
                throw new JWKSetUnavailableException("they are out of reach: " + e.getMessage(), e);
            } catch (ParseException e) {
                throw new JWKSetParseException("what is published is no key set", e);
            }
        }

        @Override
        public void close() {
            // Holds nothing open between fetches.
        }
    }
}
