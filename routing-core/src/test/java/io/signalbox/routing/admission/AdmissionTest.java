package io.signalbox.routing.admission;

import static io.signalbox.routing.admission.Messages.ALICE;
import static io.signalbox.routing.admission.Messages.admit;
import static io.signalbox.routing.admission.Messages.admitted;
import static io.signalbox.routing.admission.Messages.allowing;
import static io.signalbox.routing.admission.Messages.frame;
import static io.signalbox.routing.admission.Messages.read;
import static io.signalbox.routing.admission.Messages.readPublish;
import static io.signalbox.routing.admission.Messages.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

    @Test
    void aFrameOfNothingButItsTypeTakesTheDefaults() {
        assertThat(admitted(""))
                .isEqualTo(
                        new Frame(
                                "made-1",
                                "acme",
                                "default",
                                "chat",
                                Sender.anonymous("alice", "n1.a"),
                                Destinations.BROADCAST,
                                null,
                                Delivery.TO_ALL,
                                List.of(),
                                Exchange.EVENT,
                                Terms.NONE,
                                Map.of(),
                                Payload.empty(),
                                1_000,
                                "n1"));
    }

    @Test
    void allThatAProducerMaySayGoesIntoTheFrame() {
        Frame frame =
                admitted(
                        """
                        'id':'f1','channel':'room:42','payload':[1, 2],'to':['module:web'],'direction':'up',
                        'delivery':{'mode':'consumer-group','group':'g','select':'least-loaded','key':'k','required':true},
                        'failover':[['*'],[]],'kind':'request','timeoutMs':5000,'ttlMs':60000,'retain':true,
                        'ifVersion':3,'bypass':true,'minEpoch':9,'outcome':true,'headers':{'b':'2','a':'1'}
                        """);

        assertThat(frame.id()).isEqualTo("f1");
        assertThat(frame.partitionKey()).isEqualTo("acme:room:42");
        assertThat(frame.payload().toText()).isEqualTo("[1, 2]");
        assertThat(frame.destinations())
                .isEqualTo(named(new Destination.Modules(List.of("web"), false)));
        assertThat(frame.direction()).isEqualTo(Direction.UP);
        assertThat(frame.delivery())
                .isEqualTo(
                        new Delivery(
                                Delivery.Mode.CONSUMER_GROUP,
                                Delivery.Select.LEAST_LOADED,
                                "k",
                                "g",
                                true));
        assertThat(frame.failover()).containsExactly(named(new Destination.Everyone()), named());
        assertThat(frame.exchange()).isEqualTo(new Exchange(Kind.REQUEST, null, 5_000));
        assertThat(frame.terms()).isEqualTo(new Terms(60_000L, true, 3L, true, 9, true));
        assertThat(frame.headers()).containsExactly(Map.entry("b", "2"), Map.entry("a", "1"));
    }

    @Test
    void aReplyNamesItsRequest() {
        assertThat(admitted("'kind':'reply','inReplyTo':'3-17'").exchange())
                .isEqualTo(new Exchange(Kind.REPLY, new FramePosition(3, 17), 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\" : [1,  2.0]}",
                "\"\\u00e9\"",
                "null",
                "1e400",
                "-0",
                "true",
                "[]",
                "\"\\ud800\"",
                "[{}, 1 ]"
            })
    void thePayloadIsPassedOnByteForByte(String payload) {
        assertThat(admitted("'payload':" + payload + ", 'id':'x'").payload().toText())
                .isEqualTo(payload);
        assertThat(admitted("'to':[],'payload': " + payload).payload().toText()).isEqualTo(payload);
    }

    @Test
    void aPayloadMayBeDeep() {
        String deep = "[".repeat(999) + "]".repeat(999);

        assertThat(admitted("'payload':" + deep).payload().size()).isEqualTo(1_998);
    }

    @Test
    void noByteOfAFrameChangesTenantOrSender() {
        Frame frame =
                admitted(
                        "'tenant':'globex','tenantId':'globex','sender':{'subject':'bob'},'from':'bob','connection':'n2.b',"
                            + "'replyTo':'n2','takenAtMs':0,'__proto__':{'tenant':'globex'}");

        assertThat(frame.tenant()).isEqualTo("acme");
        assertThat(frame.sender()).isEqualTo(ALICE.sender());
        assertThat(frame.replyTo()).isEqualTo("n1");
        assertThat(frame.takenAtMs()).isEqualTo(1_000);
    }

    @Test
    void aFrameIsDecidedAtTheEpochOfItsSendersLastCommandOrLater() {
        Principal later = new Principal("acme", ALICE.sender(), _ -> true, _ -> true, 50, null);

        assertThat(frame(admit(readPublish(""), AdmissionRules.DEFAULT, later)).terms().minEpoch())
                .isEqualTo(50);
        assertThat(
                        frame(
                                        admit(
                                                readPublish("'minEpoch':70,'ttlMs':5"),
                                                AdmissionRules.DEFAULT,
                                                later))
                                .terms())
                .isEqualTo(new Terms(5L, false, null, false, 70, false));
        assertThat(
                        frame(
                                        admit(
                                                readPublish("'minEpoch':7,'ttlMs':5"),
                                                AdmissionRules.DEFAULT,
                                                later))
                                .terms())
                .isEqualTo(new Terms(5L, false, null, false, 50, false));
    }

    @Test
    void anEnvelopeWithoutToBroadcastsAndAnEmptyOneIsForNobody() {
        assertThat(admitted("").destinations()).isEqualTo(Destinations.BROADCAST);
        assertThat(admitted("'to':[]").destinations()).isEqualTo(named());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'payload':{'destinations':['module:web']}",
                "'payload':{'a':{'destinations':[]},'destinations':[{'type':'module','modules':['web']}]}"
            })
    void destinationsInThePayloadCountWhereTheEnvelopeHasNone(String members) {
        Frame frame = admitted(members);

        assertThat(frame.destinations())
                .isEqualTo(named(new Destination.Modules(List.of("web"), false)));
        assertThat(frame.payload().toText()).contains("destinations");
    }

    @Test
    void anEmptyListInThePayloadIsForNobody() {
        assertThat(admitted("'payload':{'destinations':[]}").destinations()).isEqualTo(named());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'destinations':['Rome','Paris']}",
                "{'destinations':['module:web',3]}",
                "{'destinations':[{'city':'Rome'}]}",
                "{'destinations':'module:web'}",
                "{'destinations':{'module':'web'}}",
                "{'destinations':null}",
                "{'trip':{'destinations':['module:web']}}",
                "[{'destinations':['module:web']}]",
                "['module:web']"
            })
    void anythingElseInThePayloadIsData(String payload) {
        assertThat(admitted("'payload':" + payload).destinations())
                .isEqualTo(Destinations.BROADCAST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'to':[],'payload':{'destinations':['module:web']}",
                "'payload':{'destinations':['module:web']},'to':[]",
                "'payload':{'destinations':[{'type':'module'}]},'to':[]"
            })
    void toInTheEnvelopeWinsWhereverItStands(String members) {
        assertThat(admitted(members).destinations()).isEqualTo(named());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_system:x", "_system:", "signalbox:anything"})
    void typesOfTheSystemAreReserved(String type) {
        Refused refused =
                refused(
                        admit(
                                read("{'op':'publish','type':'" + type + "','id':'f1'}"),
                                allowing("chat"),
                                ALICE));

        assertThat(refused.code()).isEqualTo(ErrorCode.RESERVED_TYPE);
        assertThat(refused.path()).isEqualTo("$.type");
        assertThat(refused.id()).isEqualTo("f1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_system", "_systems:x", "Signalbox:x", "my_system:x"})
    void typesThatOnlyLookLikeThoseAreNot(String type) {
        assertThat(
                        frame(
                                        admit(
                                                read("{'op':'publish','type':'" + type + "'}"),
                                                AdmissionRules.DEFAULT,
                                                ALICE))
                                .type())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "chat,true",
        "Chat,false",
        "chatter,false",
        "__proto__,false",
        "constructor,false",
        "toString,true"
    })
    void anAllowlistHoldsExactNames(String type, boolean allowed) {
        Admission.Result result =
                admit(
                        read("{'op':'publish','type':'" + type + "'}"),
                        allowing("chat", "toString"),
                        ALICE);

        if (allowed) {
            assertThat(frame(result).type()).isEqualTo(type);
        } else {
            assertThat(refused(result).code()).isEqualTo(ErrorCode.UNKNOWN_ROUTE);
        }
    }

    @Test
    void anEmptyAllowlistAllowsNothing() {
        assertThat(refused(admit(readPublish(""), allowing(), ALICE)).code())
                .isEqualTo(ErrorCode.UNKNOWN_ROUTE);
    }

    @Test
    void theScopeOfTheTokenSaysWhichChannels() {
        Principal narrow =
                new Principal("acme", ALICE.sender(), "room"::equals, _ -> true, 0, null);

        assertThat(
                        frame(
                                        admit(
                                                readPublish("'channel':'room'"),
                                                AdmissionRules.DEFAULT,
                                                narrow))
                                .channel())
                .isEqualTo("room");
        Refused refused =
                refused(
                        admit(
                                readPublish("'channel':'globex:room'"),
                                AdmissionRules.DEFAULT,
                                narrow));
        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_ALLOWED);
        assertThat(refused.path()).isEqualTo("$.channel");
        assertThat(refused(admit(readPublish(""), AdmissionRules.DEFAULT, narrow)).message())
                .contains("'default'");
    }

    @Test
    void whereTheTenantDemandsItOnlySubscribersPublish() {
        AdmissionRules strict = new AdmissionRules(65_536, null, true);
        Principal subscriber =
                new Principal("acme", ALICE.sender(), _ -> true, "room"::equals, 0, null);

        assertThat(frame(admit(readPublish("'channel':'room'"), strict, subscriber)).channel())
                .isEqualTo("room");
        assertThat(refused(admit(readPublish("'channel':'hall'"), strict, subscriber)).code())
                .isEqualTo(ErrorCode.NOT_ALLOWED);
        assertThat(
                        frame(
                                        admit(
                                                readPublish("'channel':'hall'"),
                                                AdmissionRules.DEFAULT,
                                                subscriber))
                                .channel())
                .isEqualTo("hall");
    }

    @Test
    void aStarInAPublishedChannelIsACharacterLikeAnyOther() {
        assertThat(admitted("'channel':'room:*'").channel()).isEqualTo("room:*");
    }

    private static Destinations named(Destination... entries) {
        return new Destinations.Named(List.of(entries));
    }
}
