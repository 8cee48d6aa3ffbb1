package io.signalbox.routing.admission;

import static io.signalbox.routing.admission.Messages.read;
import static io.signalbox.routing.admission.Messages.readPublish;
import static io.signalbox.routing.admission.Messages.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.errors.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with a message before anybody asks who sends it. */
class MessageFormTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{bad",
                "5",
                "'publish'",
                "null",
                "[{'op':'publish','type':'chat'}]",
                "{'op':'publish','type':'chat'} x",
                "{'op':'publish','type':'chat'}{'op':'publish','type':'chat'}",
                "{'op':'publish','type':'nope','type':'chat'}",
                "{'op':'publish','type':'chat','payload':{'a':{'b':1,'\\u0062':2}}}",
                "{'op':'publish','type':'chat','wild':{'a':1,'a':2}}",
                "{'op':'ping','wild':{'a':1,'a':2}}",
                "{'op':'publish','type':'\\ud800'}"
            })
    void whatIsNotOneJsonObjectWithEachNameOnceIsMalformed(String message) {
        assertThat(refused(read(message)).code()).isEqualTo(ErrorCode.MALFORMED_FRAME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                                          | $.op
                    {'type':'chat'}                                             | $.op
                    {'op':'shout','type':'chat'}                                | $.op
                    {'op':'Publish','type':'chat'}                              | $.op
                    {'op':null,'type':'chat'}                                   | $.op
                    {'op':5,'type':'chat'}                                      | $.op
                    {'op':'publish'}                                            | $.type
                    {'op':'publish','type':''}                                  | $.type
                    {'op':'publish','type':null}                                | $.type
                    {'op':'publish','type':['chat']}                            | $.type
                    {'op':'publish','type':'chat','id':''}                      | $.id
                    {'op':'publish','type':'chat','id':7}                       | $.id
                    {'op':'publish','type':'chat','id':null}                    | $.id
                    {'op':'publish','type':'chat','channel':null}               | $.channel
                    {'op':'publish','type':'chat','channel':''}                 | $.channel
                    {'op':'publish','type':'chat','channel':'a\\nb'}            | $.channel
                    {'op':'publish','type':'chat','channel':'a\\u0085b'}        | $.channel
                    {'op':'publish','type':'chat','ttlMs':-1}                   | $.ttlMs
                    {'op':'publish','type':'chat','ttlMs':1.5}                  | $.ttlMs
                    {'op':'publish','type':'chat','ttlMs':'60'}                 | $.ttlMs
                    {'op':'publish','type':'chat','ttlMs':null}                 | $.ttlMs
                    {'op':'publish','type':'chat','ttlMs':1e999999999}          | $.ttlMs
                    {'op':'publish','type':'chat','ttlMs':9007199254740992}     | $.ttlMs
                    {'op':'publish','type':'chat','timeoutMs':-1}               | $.timeoutMs
                    {'op':'publish','type':'chat','ifVersion':-1}               | $.ifVersion
                    {'op':'publish','type':'chat','minEpoch':'1'}               | $.minEpoch
                    {'op':'publish','type':'chat','kind':'shout'}               | $.kind
                    {'op':'publish','type':'chat','kind':'EVENT'}               | $.kind
                    {'op':'publish','type':'chat','kind':null}                  | $.kind
                    {'op':'publish','type':'chat','kind':'reply'}               | $.inReplyTo
                    {'op':'publish','type':'chat','inReplyTo':'7'}              | $.inReplyTo
                    {'op':'publish','type':'chat','inReplyTo':7}                | $.inReplyTo
                    {'op':'publish','type':'chat','direction':'sideways'}       | $.direction
                    {'op':'publish','type':'chat','direction':null}             | $.direction
                    {'op':'publish','type':'chat','retain':'true'}              | $.retain
                    {'op':'publish','type':'chat','bypass':'true'}              | $.bypass
                    {'op':'publish','type':'chat','bypass':1}                   | $.bypass
                    {'op':'publish','type':'chat','outcome':null}               | $.outcome
                    {'op':'publish','type':'chat','headers':[]}                 | $.headers
                    {'op':'publish','type':'chat','headers':{'a':'b','c':1}}    | $.headers.c
                    {'op':'publish','type':'chat','headers':{'x-y':null}}       | $.headers['x-y']
                    {'op':'publish','type':'chat','delivery':null}              | $.delivery
                    {'op':'publish','type':'chat','delivery':'any'}             | $.delivery
                    {'op':'publish','type':'chat','delivery':{'required':1}}    | $.delivery.required
                    {'op':'publish','type':'chat','delivery':{'key':5}}         | $.delivery.key
                    {'op':'publish','type':'chat','failover':null}              | $.failover
                    {'op':'publish','type':'chat','failover':{}}                | $.failover
                    """)
    void aMissingFieldOrOneOfTheWrongTypeOrRangeIsInvalid(String message, String path) {
        Refused refused = refused(read(message));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_FRAME);
        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.message()).startsWith("expected ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'mode':null}                                     | $.delivery.mode
                    {'mode':'some'}                                   | $.delivery.mode
                    {'mode':5}                                        | $.delivery.mode
                    {'mode':'any','select':'bogus'}                   | $.delivery.select
                    {'select':null}                                   | $.delivery.select
                    {'mode':'consumer-group'}                         | $.delivery.group
                    {'mode':'consumer_group','group':'g'}             | $.delivery.mode
                    """)
    void anUnknownModeOrSelectionOrAGroupWithoutItsNameIsInvalidDelivery(
            String delivery, String path) {
        Refused refused = refused(readPublish("'delivery':" + delivery));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DELIVERY);
        assertThat(refused.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'to':null                                                   | $.to
                    'to':'*'                                                    | $.to
                    'to':['*',null]                                             | $.to[1]
                    'to':[{'type':'and','all':[{'type':'label'}]}]              | $.to[0].all[0].selectors
                    'failover':[['*'],null]                                     | $.failover[1]
                    'failover':[['*'],['*',7]]                                  | $.failover[1][1]
                    'payload':{'destinations':[{'type':'module'}]}              | $.payload.destinations[0].modules
                    """)
    void destinationsAreNamedByTheirPath(String members, String path) {
        Refused refused = refused(readPublish(members));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DESTINATIONS);
        assertThat(refused.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'to':null,'delivery':{'mode':'x'},'ttlMs':-1,'a':{'b':1,'b':1}     | MALFORMED_FRAME
                    'to':null,'delivery':{'mode':'x'},'ttlMs':-1                       | INVALID_FRAME
                    'delivery':{'mode':'x'},'to':null                                  | INVALID_DESTINATIONS
                    'delivery':{'mode':'x'},'to':[{'type':'filter','filter':0}]        | INVALID_FILTER
                    'delivery':{'mode':'x'}                                            | INVALID_DELIVERY
                    """)
    void theFirstCheckThatFailsIsToldWhateverTheOrderOfTheMembers(String members, ErrorCode code) {
        assertThat(refused(readPublish(members)).code()).isEqualTo(code);
    }

    @Test
    void amongFaultsOfOneCheckTheFirstInTheMessageIsTold() {
        assertThat(refused(readPublish("'ttlMs':-1,'retain':0")).path()).isEqualTo("$.ttlMs");
    }

    @Test
    void badDestinationsAreToldBeforeAReservedType() {
        Refused refused = refused(read("{'op':'publish','type':'_system:x','to':null}"));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DESTINATIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'publish','type':5,'id':'f1'}",
                "{'id':'f1','op':'publish','type':5}",
                "{'id':'f1','op':'shout'}",
                "{'id':'f1'}",
                "{'id':'f1','op':'publish','type':'chat','to':[null]}",
                "{'op':'subscribe','channels':null,'id':'f1'}",
                "{'id':'f1','op':'publish'"
            })
    void theErrorBearsTheIdOfTheMessage(String message) {
        assertThat(refused(read(message)).id()).isEqualTo("f1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'publish','id':5}",
                "{'op':'publish','id':''}",
                "{bad",
                "{'op':'publish'}"
            })
    void anIdThatCannotBeReadIsNull(String message) {
        assertThat(refused(read(message)).id()).isNull();
    }

    @Test
    void aChannelHasUpTo255Bytes() {
        String message = "{'op':'publish','type':'chat','channel':'%s'}";

        assertThat(read(message.formatted("é".repeat(127) + "x"))).isInstanceOf(Publish.class);
        assertThat(read(message.formatted("😀".repeat(63) + "xyz"))).isInstanceOf(Publish.class);
        Refused refused = refused(read(message.formatted("é".repeat(128))));
        assertThat(refused.path()).isEqualTo("$.channel");
        assertThat(refused.message()).contains("255 bytes").contains("256 bytes");
    }

    @ParameterizedTest
    @CsvSource({"id", "type"})
    void anIdOrTypeIsAnyTextThatIsNotEmpty(String field) {
        String rest = field.equals("type") ? "" : ",'type':'chat'";

        for (String name : List.of("x".repeat(2_000), "a\\nb", " ", "é😀")) {
            assertThat(read("{'op':'publish','%s':'%s'%s}".formatted(field, name, rest)))
                    .isInstanceOf(Publish.class);
        }
        Refused refused = refused(read("{'op':'publish','%s':''%s}".formatted(field, rest)));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_FRAME);
        assertThat(refused.path()).isEqualTo("$." + field);
    }

    @ParameterizedTest
    @CsvSource({"to,$.to", "failover,$.failover"})
    void destinationsThatAreDeeperThanJsonIsReadAreTooDeepAllTheSame(String field, String path) {
        String tree = "{'type':'and','all':[".repeat(1_500) + "]}".repeat(1_500);

        Refused refused =
                refused(
                        read(
                                "{'op':'publish','id':'f','type':'t','%s':[%s]}"
                                        .formatted(field, tree)));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DESTINATIONS);
        assertThat(refused.id()).isEqualTo("f");
        assertThat(refused.path()).isEqualTo(path);
    }

    @Test
    void aFrameOfExactlyTheLimitIsReadAndOneByteMoreIsRefusedUnread() {
        byte[] bytes = "{\"op\":\"publish\",\"type\":\"chat\",\"payload\":\"éé\"}".getBytes(UTF_8);

        assertThat(Admission.read(bytes, 0, bytes.length, bytes.length))
                .isInstanceOf(Publish.class);
        assertThat(refused(Admission.read(bytes, 0, bytes.length, bytes.length - 1)))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.FRAME_TOO_LARGE);
                    assertThat(refused.message())
                            .contains("" + bytes.length)
                            .contains("" + (bytes.length - 1))
                            .contains("maxFrameBytes");
                });
    }

    @Test
    void byHttpAMissingOpMeansPublishAndNoOtherIsTaken() {
        assertThat(http("{'type':'chat'}")).isInstanceOf(Publish.class);
        assertThat(http("{'op':'publish','type':'chat'}")).isInstanceOf(Publish.class);
        assertThat(refused(http("{'op':'ping','id':'p'}")))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_FRAME);
                    assertThat(refused.path()).isEqualTo("$.op");
                    assertThat(refused.id()).isEqualTo("p");
                });
        assertThat(refused(http("{'op':null,'type':'chat'}")).path()).isEqualTo("$.op");
    }

    @Test
    void refusalsQuoteNoMoreThanAFewCharactersOfWhatCame() {
        Refused refused = refused(readPublish("'kind':'" + "x".repeat(60_000) + "'"));

        assertThat(refused.message()).hasSizeLessThan(200);
    }

    private static ClientMessage http(String message) {
        byte[] bytes = message.replace('\'', '"').getBytes(UTF_8);
        return Admission.readPublish(bytes, 0, bytes.length, 1_000);
    }
}
