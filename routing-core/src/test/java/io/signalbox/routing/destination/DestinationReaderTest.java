package io.signalbox.routing.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.routing.destination.Destination.And;
import io.signalbox.routing.destination.Destination.Everyone;
import io.signalbox.routing.destination.Destination.Filter;
import io.signalbox.routing.destination.Destination.Glob;
import io.signalbox.routing.destination.Destination.Ids;
import io.signalbox.routing.destination.Destination.Instances;
import io.signalbox.routing.destination.Destination.Labels;
import io.signalbox.routing.destination.Destination.Modules;
import io.signalbox.routing.destination.Destination.Or;
import io.signalbox.routing.destination.Destination.Plugins;
import io.signalbox.routing.destination.Destination.Route;
import io.signalbox.routing.destination.Destination.Where;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationReaderTest {

    @Test
    void textFormsTakeEverythingAfterTheFirstColonAsItIs() throws Exception {
        assertThat(
                        read(
                                "['module:a:b', 'plugin:P', 'instance:', 'peer:n1.x', 'label: env ="
                                        + " prod']"))
                .containsExactly(
                        new Modules(List.of("a:b"), false),
                        new Plugins(List.of("P"), false),
                        new Instances(List.of(""), false),
                        new Ids(List.of("n1.x"), false),
                        new Labels(List.of(" env = prod"), false));
    }

    @Test
    void aStarAloneIsEveryoneAndAnyOtherTextAGlob() throws Exception {
        assertThat(read("['*', '**', 'stage-*', '', 'Module:a', '{\\\"type\\\":1}']"))
                .containsExactly(
                        new Everyone(),
                        new Glob("**", false),
                        new Glob("stage-*", false),
                        new Glob("", false),
                        new Glob("Module:a", false),
                        new Glob("{\"type\":1}", false));
    }

    @Test
    void expressionsHaveTheSameMeaningAndMayBeInverted() throws Exception {
        assertThat(
                        read(
                                """
                                [{'type':'module','modules':['a','b']}, {'plugins':[],'type':'plugin','inverted':true},
                                 {'type':'instance','instances':['i'],'inverted':false}, {'type':'label','selectors':['k']},
                                 {'type':'ids','ids':['x']}, {'type':'glob','glob':'*'},
                                 {'type':'filter','filter':{'load':1}}, {'type':'where','expr':'true'},
                                 {'type':'route','name':'db'}]
                                """))
                .containsExactly(
                        new Modules(List.of("a", "b"), false),
                        new Plugins(List.of(), true),
                        new Instances(List.of("i"), false),
                        new Labels(List.of("k"), false),
                        new Ids(List.of("x"), false),
                        new Glob("*", false),
                        new Filter(new JsonObject(Map.of("load", JsonNumber.of(1))), false),
                        new Where("true", false),
                        new Route("db", false));
    }

    @Test
    void treesNest() throws Exception {
        assertThat(
                        read(
                                "[{'type':'and','all':[{'type':'or','any':[],'inverted':true},{'type':'ids','ids':[]}]}]"))
                .containsExactly(
                        new And(
                                List.of(new Or(List.of(), true), new Ids(List.of(), false)),
                                false));
    }

    @Test
    void anEmptyListIsNobody() throws Exception {
        assertThat(read("[]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    null                                                                 | $.to
                    {'type':'module','modules':['m']}                                    | $.to
                    'module:m'                                                           | $.to
                    ['module:m', null]                                                   | $.to[1]
                    [true]                                                               | $.to[0]
                    [5]                                                                  | $.to[0]
                    [['module:m']]                                                       | $.to[0]
                    [{}]                                                                 | $.to[0].type
                    [{'type':'nope'}]                                                    | $.to[0].type
                    [{'type':'Module','modules':[]}]                                     | $.to[0].type
                    [{'type':5}]                                                         | $.to[0].type
                    [{'type':'module'}]                                                  | $.to[0].modules
                    [{'type':'module','modules':'m'}]                                    | $.to[0].modules
                    [{'type':'module','modules':null}]                                   | $.to[0].modules
                    [{'type':'module','modules':['m',1]}]                                | $.to[0].modules[1]
                    [{'type':'plugin','modules':[]}]                                     | $.to[0].plugins
                    [{'type':'instance'}]                                                | $.to[0].instances
                    [{'type':'label'}]                                                   | $.to[0].selectors
                    [{'type':'ids','ids':{}}]                                            | $.to[0].ids
                    [{'type':'glob','glob':['*']}]                                       | $.to[0].glob
                    [{'type':'and'}]                                                     | $.to[0].all
                    [{'type':'or','all':[]}]                                             | $.to[0].any
                    [{'type':'and','all':['module:m']}]                                  | $.to[0].all[0]
                    ['*',{'type':'and','all':[{'type':'or','any':[{'type':'nope'}]}]}]   | $.to[1].all[0].any[0].type
                    [{'type':'ids','ids':[],'inverted':'true'}]                          | $.to[0].inverted
                    [{'type':'ids','ids':[],'inverted':null}]                            | $.to[0].inverted
                    [{'type':'where'}]                                                   | $.to[0].expr
                    [{'type':'where','expr':1}]                                          | $.to[0].expr
                    [{'type':'route'}]                                                   | $.to[0].name
                    """)
    void anInvalidEntryIsNamedByItsPath(String to, String path) throws MalformedJson {
        InvalidDestination fault = fault(json(to));

        assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_DESTINATIONS);
        assertThat(fault.path()).hasToString(path);
        assertThat(fault.reason()).startsWith("expected ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'type':'filter'}]",
                "[{'type':'filter','filter':[]}]",
                "[{'type':'filter','filter':null}]"
            })
    void aFilterThatIsNoObjectIsAnInvalidFilter(String to) throws MalformedJson {
        InvalidDestination fault = fault(json(to));

        assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_FILTER);
        assertThat(fault.path()).hasToString("$.to[0].filter");
    }

    @Test
    void aFilterThatCannotBeUsedIsNamedByItsPathInTheList() throws MalformedJson {
        InvalidDestination fault =
                fault(
                        json(
                                "['*',{'type':'and','all':[{'type':'filter','filter':{'v':{'$near':5}}}]}]"));

        assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_FILTER);
        assertThat(fault.path()).hasToString("$.to[1].all[0].filter.v.$near");
    }

    @ParameterizedTest
    @ValueSource(strings = {"peer.options.cpu <", "1", "peer.optionz.cpu < 80"})
    void anExpressionThatDoesNotCompileIsAnInvalidFilter(String source) throws MalformedJson {
        InvalidDestination fault = fault(json("[{'type':'where','expr':'" + source + "'}]"));

        assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_FILTER);
        assertThat(fault.path()).hasToString("$.to[0].expr");
        assertThat(fault.reason()).contains("column");
    }

    @Test
    void aListHasAtMost1024Entries() throws Exception {
        assertThat(read("[" + "'a',".repeat(1_023) + "'a']")).hasSize(1_024);
        assertThat(fault(json("[" + "'a',".repeat(1_024) + "'a']")).path()).hasToString("$.to");
    }

    @Test
    void treesAreAtMost64Deep() throws Exception {
        assertThat(read("[" + nested(64) + "]")).hasSize(1);
        assertThat(fault(json("[" + nested(65) + "]")).reason()).contains("64 deep");
    }

    @Test
    void oneFrameHasAtMost1024ExpressionsInAllItsLists() throws Exception {
        String leaves = "{'type':'or','any':[]},".repeat(599) + "{'type':'or','any':[]}";
        DestinationReader reader = new DestinationReader();

        assertThat(reader.read(json("[" + leaves + "]"), JsonPath.ROOT).entries()).hasSize(600);
        assertThat(
                        catchThrowableOfType(
                                InvalidDestination.class,
                                () ->
                                        reader.read(
                                                json("[" + leaves + "]"),
                                                JsonPath.ROOT.member("failover").element(0))))
                .satisfies(fault -> {
                    assertThat(fault.path()).hasToString("$.failover[0][424]");
                    assertThat(fault.reason()).contains("1024");
                });
    }

    @Test
    void oneFrameHasAtMost32PatternsAnd16Predicates() throws Exception {
        String pattern = "{'type':'filter','filter':{'a':{'$regex':'x'},'b':{'$regex':'y'}}}";
        String predicate = "{'type':'where','expr':'true'}";

        assertThat(read("[" + (pattern + ",").repeat(15) + pattern + "]")).hasSize(16);
        assertThat(fault(json("[" + (pattern + ",").repeat(16) + pattern + "]")))
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_FILTER);
                    assertThat(fault.path()).hasToString("$.to[16].filter");
                });
        assertThat(read("[" + (predicate + ",").repeat(15) + predicate + "]")).hasSize(16);
        assertThat(fault(json("[" + (predicate + ",").repeat(16) + predicate + "]")).path())
                .hasToString("$.to[16]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                         | true
                    ["module:web", "*", "label:x", "peer:"]    | true
                    [{"type":"route"}]                         | true
                    ["Rome", "Paris"]                          | false
                    ["module:web", "Paris"]                    | false
                    ["module:web", 3]                          | false
                    ["**"]                                     | false
                    [{"city":"Rome"}]                          | false
                    [{"type":"train"}]                         | false
                    [null]                                     | false
                    """)
    void aListInAPayloadIsMeantAsDestinationsOnlyIfEveryEntrySaysSo(String list, boolean explicit)
            throws MalformedJson {
        assertThat(DestinationReader.isExplicit((JsonList) JsonReader.read(list.getBytes(UTF_8))))
                .isEqualTo(explicit);
    }

    private static String nested(int depth) {
        return "{'type':'and','all':[".repeat(depth - 1)
                + "{'type':'ids','ids':[]}"
                + "]}".repeat(depth - 1);
    }

    private static List<Destination> read(String to) throws MalformedJson, InvalidDestination {
        return new DestinationReader().read(json(to), JsonPath.ROOT.member("to")).entries();
    }

    private static InvalidDestination fault(JsonValue to) {
        return catchThrowableOfType(
                InvalidDestination.class,
                () -> new DestinationReader().read(to, JsonPath.ROOT.member("to")));
    }

    private static JsonValue json(String text) throws MalformedJson {
        return JsonReader.read(text.replace('\'', '"').getBytes(UTF_8));
    }
}
