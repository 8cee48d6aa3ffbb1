package io.signalbox.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import io.signalbox.routing.policy.InvalidPolicy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind':'Policy','name':'p','types':['a']}",
                "{'kind':'policy','name':'p','tenant':'acme','types':['a']}",
                "{'apiVersion':'signalbox/v1','kind':'Policy','metadata':{'name':'p','tenant':'acme'},'spec':{'types':['a']}}",
                "{'kind':'Policy','name':'p','spec':{'types':['a']}}"
            })
    void aPolicyIsWrittenInAnyOfTheForms(String document) throws Exception {
        assertThat(read(document))
                .isEqualTo(new RuleText(new RuleName(RuleKind.POLICY, "p"), "{\"types\":[\"a\"]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind':'Tenant','presence':false}",
                "{'kind':'Tenant','name':'acme','presence':false}",
                "{'kind':'Tenant','settings':{'presence':false}}",
                "{'kind':'Tenant','metadata':{'name':'acme'},'settings':{'presence':false}}",
                "{'kind':'Tenant','metadata':{},'spec':{'presence':false}}"
            })
    void aTenantIsWrittenInAnyOfTheForms(String document) throws Exception {
        assertThat(read(document))
                .isEqualTo(
                        new RuleText(
                                new RuleName(RuleKind.TENANT, "acme"), "{\"presence\":false}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{} | $.kind | expected Policy or Tenant or Middleware",
                "{'kind':'Polcy','name':'p'} | $.kind | and 'Polcy' came",
                "{'kind':7} | $.kind | expected text",
                "{'kind':'Policy'} | $.name | expected the policy's name",
                "{'kind':'Policy','name':''} | $.name | 0 bytes came",
                "{'kind':'Policy','name':'a/b'} | $.name | without control characters and slashes",
                "{'kind':'Policy','name':'a\\u0000b'} | $.name | without control characters",
                "{'kind':'Policy','metadata':{'name':''}} | $.metadata.name | 0 bytes came",
                "{'kind':'Policy','metadata':{'name':'p','labels':{}}} | $.metadata.labels |"
                        + " unknown field",
                "{'kind':'Policy','metadata':{'name':'p'},'types':[]} | $.types | unknown field",
                "{'kind':'Policy','metadata':{'name':'p'},'spec':{'rateLimit':{}}} |"
                        + " $.spec.rateLimit.perSecond | expected a number",
                "{'kind':'Policy','name':'p','spec':7} | $.spec | expected an object",
                "{'kind':'Policy','name':'p','spec':{'name':'p'}} | $.spec.name | unknown field",
                "{'kind':'Policy','name':'p','status':{}} | $.status | unknown field",
                "{'kind':'Policy','name':'p','circuitBreaker':{'failures':0}} |"
                        + " $.circuitBreaker.failures | from 1",
                "{'kind':'Policy','name':'p','circuitBreaker':{'openMs':1.5}} |"
                        + " $.circuitBreaker.openMs | a whole number",
                "{'kind':'Policy','name':'p','slowReceivers':'wait'} | $.slowReceivers | expected"
                        + " disconnect, drop-oldest or conflate",
                "{'apiVersion':'v2','kind':'Policy','name':'p'} | $.apiVersion | expected"
                        + " signalbox/v1",
                "{'kind':'Tenant','dedupWindowMs':3600001} | $.dedupWindowMs | to 3600000, and"
                        + " 3600001 came",
                "{'kind':'Tenant','maxFrameBytes':0} | $.maxFrameBytes | from 1",
                "{'kind':'Tenant','types':'a'} | $.types | a list of text",
                "{'kind':'Tenant','settings':{'bypass':true}} | $.settings.bypass | unknown field",
                "{'kind':'Tenant','settings':{},'presence':true} | $.presence | unknown field"
            })
    void aFaultIsToldWithItsPlace(String document, String path, String reason) {
        InvalidPolicy fault = catchThrowableOfType(InvalidPolicy.class, () -> read(document));

        assertThat(fault.path()).isEqualTo(path);
        assertThat(fault.reason()).contains(reason);
        assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_POLICY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind':'Policy','name':'p','tenant':'globex'}",
                "{'kind':'Policy','metadata':{'name':'p','tenant':'globex'}}",
                "{'kind':'Tenant','name':'globex'}"
            })
    void theRulesOfAnotherTenantAreNotAllowed(String document) {
        assertThatExceptionOfType(InvalidPolicy.class)
                .isThrownBy(() -> read(document))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.NOT_ALLOWED));
    }

    @Test
    void kindAndNameThatAreKnownNeedNotBeWritten() throws Exception {
        RuleName name = new RuleName(RuleKind.POLICY, "p");

        assertThat(DocumentReader.read(json("{'types':['a']}"), "acme", name).name())
                .isEqualTo(name);
        assertThatExceptionOfType(InvalidPolicy.class)
                .isThrownBy(() -> DocumentReader.read(json("{'name':'q'}"), "acme", name))
                .withMessageContaining("expected 'p', and 'q' came");
        assertThatExceptionOfType(InvalidPolicy.class)
                .isThrownBy(() -> DocumentReader.read(json("{'kind':'Tenant'}"), "acme", name))
                .withMessageContaining("expected Policy, and 'Tenant' came");
    }

    @Test
    void aNameIsAnyTextOf255Bytes() {
        assertThat(new RuleName(RuleKind.POLICY, "ы".repeat(127)).fault()).isNull();
        assertThat(new RuleName(RuleKind.POLICY, "ы".repeat(128)).fault())
                .contains("256 bytes came");
        assertThat(new RuleName(RuleKind.POLICY, "\ud83d").fault()).contains("such a character");
    }

    @Test
    void aDocumentIsBounded() {
        String types = "'x',".repeat(70_000);
        assertThatExceptionOfType(InvalidPolicy.class)
                .isThrownBy(() -> read("{'kind':'Policy','name':'p','types':[" + types + "'x']}"))
                .withMessageContaining("expected a document of at most 262144 bytes as JSON");
    }

    @Test
    void aReasonNeverQuotesMoreThanItShould() {
        String per = "x".repeat(100_000);
        InvalidPolicy fault =
                catchThrowableOfType(
                        InvalidPolicy.class,
                        () ->
                                read(
                                        "{'kind':'Policy','name':'p','rateLimit':{'perSecond':1,'burst':1,'per':'"
                                                + per
                                                + "'}}"));

        assertThat(fault.getMessage()).hasSizeLessThan(1_000);
    }

    private static RuleText read(String document) throws InvalidPolicy {
        return DocumentReader.read(json(document), "acme");
    }

    private static JsonObject json(String text) {
        try {
            byte[] utf8 = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            return (JsonObject) JsonReader.read(utf8);
        } catch (MalformedJson e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
