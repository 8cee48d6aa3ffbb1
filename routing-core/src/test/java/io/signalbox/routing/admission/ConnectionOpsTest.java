package io.signalbox.routing.admission;

import static io.signalbox.routing.admission.Messages.read;
import static io.signalbox.routing.admission.Messages.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.admission.ClientMessage.Announce;
import io.signalbox.routing.admission.ClientMessage.Leave;
import io.signalbox.routing.admission.ClientMessage.Options;
import io.signalbox.routing.admission.ClientMessage.Ping;
import io.signalbox.routing.admission.ClientMessage.Received;
import io.signalbox.routing.admission.ClientMessage.Subscribe;
import io.signalbox.routing.admission.ClientMessage.Unsubscribe;
import io.signalbox.routing.control.Consumes;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionOpsTest {

    @Test
    void aPeerSaysWhoItIs() {
        assertThat(
                        read(
                                """
                                {'op':'announce','id':'a1','module':'web','index':2,'plugin':'ui','instance':'i-1',
                                 'labels':{'env':'prod'},'options':{'load':0.5,'tags':[]},
                                 'consumes':[{'type':'job','group':'g','priority':3},{'type':'chat'}]}
                                """))
                .isEqualTo(
                        new Announce(
                                "a1",
                                "web",
                                2,
                                "ui",
                                "i-1",
                                Map.of("env", "prod"),
                                new JsonObject(
                                        Map.of(
                                                "load",
                                                number("0.5"),
                                                "tags",
                                                new JsonList(List.of()))),
                                List.of(
                                        new Consumes("job", "g", 3, 0),
                                        new Consumes("chat", null, 0, 0))));
    }

    @Test
    void whatAPeerDoesNotSayIsAbsentAndItsConsumersStayAsTheyAre() {
        assertThat(read("{'op':'announce'}"))
                .isEqualTo(
                        new Announce(
                                null, null, null, null, null, Map.of(), JsonObject.EMPTY, null));
        assertThat(((Announce) read("{'op':'announce','consumes':[]}")).consumes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "false,false",
        "1,1",
        "1.0,1",
        "-0,0",
        "1e2,100",
        "0.50,0.5",
        "1e-7,0.0000001",
        "9007199254740993,9007199254740993",
        "1e300,1E+300"
    })
    void aNumberOrBooleanGivenAsALabelBecomesText(String given, String label) {
        assertThat(((Announce) read("{'op':'announce','labels':{'l':" + given + "}}")).labels())
                .containsExactly(Map.entry("l", label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"module", "plugin", "instance"})
    void aNameIsTakenAsItIs(String field) {
        for (String name : List.of("", "x\\ny", "é".repeat(500))) {
            assertThat(read("{'op':'announce','%s':'%s'}".formatted(field, name)))
                    .isInstanceOf(Announce.class);
        }
    }

    @Test
    void subscriptionsAreReadInTheirOrder() {
        assertThat(
                        read(
                                "{'op':'subscribe','id':'s','channels':['room:*','*','a*b'],'hydrate':true}"))
                .isEqualTo(new Subscribe("s", List.of("room:*", "*", "a*b"), true));
        assertThat(read("{'channels':['default'],'op':'unsubscribe'}"))
                .isEqualTo(new Unsubscribe(null, List.of("default")));
    }

    @Test
    void theOtherOperationsAreRead() {
        assertThat(read("{'op':'options','options':{'load':1}}"))
                .isEqualTo(new Options(null, new JsonObject(Map.of("load", number("1")))));
        assertThat(read("{'op':'received','at':'3-17'}")).isEqualTo(new Received(null, "3-17"));
        assertThat(read("{'op':'leave','id':'l'}")).isEqualTo(new Leave("l"));
        assertThat(read("{'op':'ping','id':'p'}")).isEqualTo(new Ping("p"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':5,'op':'ping','to':null,'payload':{}}",
                "{'channels':7,'op':'leave'}",
                "{'ttlMs':-1,'op':'received','at':'0-0','module':''}",
                "{'delivery':0,'op':'options','options':{}}"
            })
    void membersOfOtherOperationsAreIgnored(String message) {
        assertThat(read(message)).isInstanceOf(ClientMessage.Op.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'op':'announce','module':null}                                     | $.module
                    {'op':'announce','plugin':5}                                        | $.plugin
                    {'op':'announce','index':1.5}                                       | $.index
                    {'op':'announce','index':2147483648}                                | $.index
                    {'op':'announce','index':'1'}                                       | $.index
                    {'op':'announce','labels':[]}                                       | $.labels
                    {'op':'announce','labels':{'a':1,'b':null}}                         | $.labels.b
                    {'op':'announce','labels':{'a':{'b':'c'}}}                          | $.labels.a
                    {'op':'announce','options':[]}                                      | $.options
                    {'op':'announce','options':null}                                    | $.options
                    {'op':'announce','consumes':{}}                                     | $.consumes
                    {'op':'announce','consumes':['job']}                                | $.consumes[0]
                    {'op':'announce','consumes':[{'type':'a'},{}]}                      | $.consumes[1].type
                    {'op':'announce','consumes':[{'type':''}]}                          | $.consumes[0].type
                    {'op':'announce','consumes':[{'type':'a','group':null}]}            | $.consumes[0].group
                    {'op':'announce','consumes':[{'type':'a','priority':'1'}]}          | $.consumes[0].priority
                    {'op':'announce','id':''}                                           | $.id
                    {'op':'options'}                                                    | $.options
                    {'op':'options','options':'load=1'}                                 | $.options
                    {'op':'subscribe'}                                                  | $.channels
                    {'op':'subscribe','channels':'room'}                                | $.channels
                    {'op':'subscribe','channels':[]}                                    | $.channels
                    {'op':'subscribe','channels':['room','']}                           | $.channels[1]
                    {'op':'subscribe','channels':['room',null]}                         | $.channels[1]
                    {'op':'subscribe','channels':['a\\u0007']}                          | $.channels[0]
                    {'op':'subscribe','channels':['room'],'hydrate':'yes'}              | $.hydrate
                    {'op':'unsubscribe','channels':null}                                | $.channels
                    {'op':'received'}                                                   | $.at
                    {'op':'received','at':'here'}                                       | $.at
                    {'op':'received','at':17}                                           | $.at
                    {'op':'ping','id':null}                                             | $.id
                    """)
    void aFieldOfTheWrongTypeOrRangeIsInvalid(String message, String path) {
        Refused refused = refused(read(message));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_FRAME);
        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.message()).startsWith("expected ");
    }

    @Test
    void anOperationHasAtMost1024ChannelsOrConsumers() {
        String many = "'c',".repeat(1_023) + "'c'";
        String consumers = "{'type':'t'},".repeat(1_024) + "{'type':'t'}";

        assertThat(read("{'op':'subscribe','channels':[" + many + "]}"))
                .isInstanceOf(Subscribe.class);
        assertThat(refused(read("{'op':'subscribe','channels':[" + many + ",'c']}")).path())
                .isEqualTo("$.channels");
        assertThat(refused(read("{'op':'announce','consumes':[" + consumers + "]}")).path())
                .isEqualTo("$.consumes");
    }

    private static JsonNumber number(String text) {
        return new JsonNumber(new java.math.BigDecimal(text));
    }
}
