package io.signalbox.routing.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValues;
import io.signalbox.routing.json.MalformedJson;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsFilterTest {
    private static final JsonPath AT = JsonPath.ROOT.member("filter");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # filter                                    | options
                    {}                                          | {}
                    {}                                          | {'a':1}
                    {'a':1}                                     | {'a':1.0,'b':2}
                    {'a':0}                                     | {'a':0}
                    {'a':''}                                    | {'a':''}
                    {'a':false}                                 | {'a':false}
                    {'a':null}                                  | {'a':null}
                    {'a':9007199254740993}                      | {'a':9007199254740993.0}
                    {'a':{}}                                    | {'a':{}}
                    {'a':[1,{'b':null}]}                        | {'a':[1.0,{'b':null}]}
                    {'a':{'x':1,'y':[2]}}                       | {'a':{'y':[2],'x':1}}
                    {'a':{'x':{'$gt':1}}}                       | {'a':{'x':{'$gt':1}}}
                    {'a.b':1}                                   | {'a.b':1}
                    {'__proto__':{'x':1}}                       | {'__proto__':{'x':1}}
                    {'a':{'$eq':[1]}}                           | {'a':[1]}
                    {'a':{'$eq':null}}                          | {'a':null}
                    {'a':{'$ne':1}}                             | {'a':'1'}
                    {'a':{'$ne':1}}                             | {'a':null}
                    {'a':{'$aeq':5}}                            | {'a':'5'}
                    {'a':{'$aeq':'5'}}                          | {'a':5.0}
                    {'a':{'$aeq':'true'}}                       | {'a':true}
                    {'a':{'$gt':5}}                             | {'a':5.000001}
                    {'a':{'$gte':5}}                            | {'a':5.0}
                    {'a':{'$lt':1e400}}                         | {'a':1e399}
                    {'a':{'$lte':-1}}                           | {'a':-1}
                    {'a':{'$lt':'9'}}                           | {'a':'10'}
                    {'a':{'$gt':'\uFFFD'}}                      | {'a':'😀'}
                    {'a':{'$gt':'ab'}}                          | {'a':'abc'}
                    {'a':{'$gte':3,'$lte':7}}                   | {'a':7}
                    {'a':{'$between':[3,7]}}                    | {'a':5}
                    {'a':{'$between':['b','d']}}                | {'a':'c'}
                    {'a':{'$regex':'east'}}                     | {'a':'us-east-1'}
                    {'a':{'$in':[1,'x',null,[3]]}}              | {'a':[3.0]}
                    {'a':{'$in':[1,'x',null]}}                  | {'a':null}
                    {'a':{'$nin':['x']}}                        | {'a':5}
                    {'a':{'$nin':[]}}                           | {'a':5}
                    {'a':{'$contains':'east'}}                  | {'a':'us-east-1'}
                    {'a':{'$contains':''}}                      | {'a':'abc'}
                    {'a':{'$contains':'x'}}                     | {'a':['x','y']}
                    {'a':{'$contains':{'k':1}}}                 | {'a':[{'k':1}]}
                    {'a':{'$containsAny':['p','x']}}            | {'a':['x','y']}
                    {'a':{'$containsAny':['zz','east']}}        | {'a':'us-east-1'}
                    {'a':{'$containsNone':['p']}}               | {'a':['x']}
                    {'a':{'$containsNone':[]}}                  | {'a':[]}
                    {'a':{'$containsNone':['p',5]}}             | {'a':'xyz'}
                    {'a':1,'b':{'$regex':'^u'}}                 | {'a':1,'b':'us'}
                    """)
    void everyKeyMustFulfilItsCondition(String filter, String options) throws Exception {
        assertThat(matches(filter, options)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # filter                                    | options
                    {'a':1}                                     | {}
                    {'a':null}                                  | {}
                    {'a':{'$ne':1}}                             | {}
                    {'a':{'$nin':[1]}}                          | {}
                    {'a':{'$containsNone':[1]}}                 | {}
                    {'a':1}                                     | {'a':'1'}
                    {'a':1}                                     | {'a':true}
                    {'a':0}                                     | {'a':false}
                    {'a':null}                                  | {'a':0}
                    {'a':9007199254740993}                      | {'a':9007199254740992}
                    {'a':{}}                                    | {'a':1}
                    {'a':[1,2]}                                 | {'a':[2,1]}
                    {'a':{'x':1}}                               | {'a':{'x':1,'y':2}}
                    {'a.b':1}                                   | {'a':{'b':1}}
                    {'constructor':{'$ne':1}}                   | {}
                    {'a':{'$ne':1}}                             | {'a':1.0}
                    {'a':{'$aeq':0}}                            | {'a':''}
                    {'a':{'$aeq':'1'}}                          | {'a':[1]}
                    {'a':{'$gt':5}}                             | {'a':5}
                    {'a':{'$gt':5}}                             | {'a':'6'}
                    {'a':{'$gt':5}}                             | {'a':true}
                    {'a':{'$lt':'a'}}                           | {'a':null}
                    {'a':{'$gte':3,'$lte':7}}                   | {'a':8}
                    {'a':{'$between':[3,7]}}                    | {'a':3}
                    {'a':{'$between':[3,7]}}                    | {'a':7.0}
                    {'a':{'$between':[3,7]}}                    | {'a':'5'}
                    {'a':{'$regex':'^5'}}                       | {'a':5}
                    {'a':{'$regex':'^a,b$'}}                    | {'a':['a','b']}
                    {'a':{'$in':['1']}}                         | {'a':1}
                    {'a':{'$in':[0,'']}}                        | {'a':false}
                    {'a':{'$in':[]}}                            | {'a':1}
                    {'a':{'$nin':['x',5]}}                      | {'a':5.0}
                    {'a':{'$contains':'1'}}                     | {'a':10}
                    {'a':{'$contains':'pro'}}                   | {'a':['prod']}
                    {'a':{'$contains':1}}                       | {'a':'1'}
                    {'a':{'$containsAny':[]}}                   | {'a':['x']}
                    {'a':{'$containsNone':['x']}}               | {'a':['x']}
                    {'a':{'$containsNone':['x']}}               | {'a':5}
                    {'a':1,'b':2}                               | {'a':1}
                    """)
    void otherwiseThePeerIsNotMeant(String filter, String options) throws Exception {
        assertThat(matches(filter, options)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'a':{'$near':5}}                           | $.filter.a.$near
                    {'a':{'$GT':5}}                             | $.filter.a.$GT
                    {'a':{'$':5}}                               | $.filter.a.$
                    {'$or':[{'v':1}]}                           | $.filter.$or
                    {'ok':1,'a':{'$gt':1,'x':2}}                | $.filter.a.x
                    {'a':{'$gt':true}}                          | $.filter.a.$gt
                    {'a':{'$gte':null}}                         | $.filter.a.$gte
                    {'a':{'$lt':[1]}}                           | $.filter.a.$lt
                    {'a':{'$lte':{}}}                           | $.filter.a.$lte
                    {'a':{'$aeq':[1]}}                          | $.filter.a.$aeq
                    {'a':{'$between':[1]}}                      | $.filter.a.$between
                    {'a':{'$between':[1,2,3]}}                  | $.filter.a.$between
                    {'a':{'$between':[1,'2']}}                  | $.filter.a.$between
                    {'a':{'$between':[true,false]}}             | $.filter.a.$between
                    {'a':{'$between':5}}                        | $.filter.a.$between
                    {'a':{'$in':'abc'}}                         | $.filter.a.$in
                    {'a':{'$nin':{}}}                           | $.filter.a.$nin
                    {'a':{'$containsAny':'x'}}                  | $.filter.a.$containsAny
                    {'a':{'$containsNone':null}}                | $.filter.a.$containsNone
                    {'a':{'$regex':5}}                          | $.filter.a.$regex
                    {'a':{'$regex':'('}}                        | $.filter.a.$regex
                    {'a':{'$regex':'a{100000}'}}                | $.filter.a.$regex
                    """)
    void aFilterThatCannotBeUsedIsNamedByItsPath(String filter, String path) throws Exception {
        JsonObject object = json(filter);

        InvalidFilter fault =
                catchThrowableOfType(InvalidFilter.class, () -> OptionsFilter.compile(object, AT));

        assertThat(fault.path()).hasToString(path);
        assertThat(fault.reason()).startsWith("expected ");
    }

    @Property
    void anythingIsEqualToItself(@ForAll("values") JsonValue value) throws InvalidFilter {
        JsonObject options = new JsonObject(Map.of("a", value));

        assertThat(compile(Map.of("a", operator("$eq", value))).matches(options)).isTrue();
        assertThat(compile(Map.of("a", operator("$ne", value))).matches(options)).isFalse();
    }

    @Test
    void aFilterAsLargeAsAFrameIsStillCompiledAndAsked() throws Exception {
        StringBuilder wide = new StringBuilder("{'a':{'$in':[0");
        for (int i = 1; i < 12_000; i++) {
            wide.append(',').append(i);
        }

        assertThat(matches(wide + "]}}", "{'a':11999}")).isTrue();
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return JsonValues.any();
    }

    private static JsonObject operator(String name, JsonValue argument) {
        return new JsonObject(Map.of(name, argument));
    }

    private static OptionsFilter compile(Map<String, JsonValue> filter) throws InvalidFilter {
        return OptionsFilter.compile(new JsonObject(filter), AT);
    }

    private static boolean matches(String filter, String options) throws Exception {
        return OptionsFilter.compile(json(filter), AT).matches(json(options));
    }

    private static JsonObject json(String text) throws MalformedJson {
        return (JsonObject) JsonReader.read(text.replace('\'', '"').getBytes(UTF_8));
    }
}
