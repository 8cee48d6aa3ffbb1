package io.signalbox.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'p'}",
                "{'name':'p','channels':[],'types':['audit:*'],'from':{'modules':['desk*'],'plugins':[],'labels':['env']}}",
                "{'name':'p','when':'frame.type == `x` && sender.labels.env == `prod`'}",
                "{'name':'p','when':'frame.payload.peer == `peer`'}",
                "{'name':'p','sender':{'allowModules':['a']},'receivers':{'denyLabels':['env=prod','zone']}}",
                "{'name':'p','rateLimit':{'perSecond':0,'burst':1}}",
                "{'name':'p','rateLimit':{'perSecond':0.5,'burst':2.5,'per':'sender'}}"
            })
    void whatIsWellFormedIsRead(String policy) {
        assertThatNoException().isThrownBy(() -> read(policy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u00a7',
            value = {
                "{} | $.name",
                "{'name':''} | $.name",
                "{'name':7} | $.name",
                "{'name':null} | $.name",
                "{'name':'p','channel':['x']} | $.channel",
                "{'name':'p','channels':'x'} | $.channels",
                "{'name':'p','types':['x',7]} | $.types[1]",
                "{'name':'p','from':{'module':['x']}} | $.from.module",
                "{'name':'p','from':{'labels':['=x']}} | $.from.labels",
                "{'name':'p','when':'frame.type =='} | $.when",
                "{'name':'p','when':'peer.module'} | $.when",
                "{'name':'p','when':'peer.module == `desk`'} | $.when",
                "{'name':'p','when':'frame.payload.all(k, has(peer.labels.x))'} | $.when",
                "{'name':'p','sender':['x']} | $.sender",
                "{'name':'p','receivers':{'allowAll':['x']}} | $.receivers.allowAll",
                "{'name':'p','receivers':{'allowModules':null}} | $.receivers.allowModules",
                "{'name':'p','receivers':{'denyLabels':[' =x']}} | $.receivers.denyLabels",
                "{'name':'p','rateLimit':{'burst':5}} | $.rateLimit.perSecond",
                "{'name':'p','rateLimit':{'perSecond':-1,'burst':5}} | $.rateLimit.perSecond",
                "{'name':'p','rateLimit':{'perSecond':1,'burst':0}} | $.rateLimit.burst",
                "{'name':'p','rateLimit':{'perSecond':1,'burst':1e10}} | $.rateLimit.burst",
                "{'name':'p','rateLimit':{'perSecond':1,'burst':5,'per':'planet'}} |"
                        + " $.rateLimit.per"
            })
    void aFaultIsRefusedWithItsPlace(String policy, String path) {
        assertThatExceptionOfType(InvalidPolicy.class)
                .isThrownBy(() -> read(policy))
                .satisfies(fault -> {
                    assertThat(fault.path()).isEqualTo(path);
                    assertThat(fault.reason()).isNotBlank();
                });
    }

    @Test
    void aPolicyThatNamesItsChannelsIsMetOnlyThere() throws Exception {
        TenantRules rules =
                TenantRules.NONE
                        .with(read("{'name':'c','channels':['yard']}"))
                        .with(read("{'name':'b','types':['job']}"))
                        .with(read("{'name':'a','channels':['y*'],'types':['job']}"))
                        .with(read("{'name':'d'}"));

        assertThat(rules.mayConcern("yard", "chat", Identity.ANONYMOUS))
                .extracting(Policy::name)
                .containsExactly("c", "d");
        assertThat(rules.mayConcern("yard", "job", Identity.ANONYMOUS))
                .extracting(Policy::name)
                .containsExactly("a", "b", "c", "d");
        assertThat(rules.mayConcern("siding", "chat", Identity.ANONYMOUS))
                .extracting(Policy::name)
                .containsExactly("d");
    }

    @Test
    void aPolicyOfTheSameNameReplaces() throws Exception {
        TenantRules rules =
                TenantRules.NONE
                        .with(read("{'name':'p','channels':['yard']}"))
                        .with(read("{'name':'p','channels':['siding']}"));

        assertThat(rules.mayConcern("yard", "chat", Identity.ANONYMOUS)).isEmpty();
        assertThat(rules.mayConcern("siding", "chat", Identity.ANONYMOUS)).hasSize(1);
    }

    /** Reads JSON with single quotes for double ones, and back quotes for single ones. */
    private static Policy read(String policy) throws InvalidPolicy {
        byte[] json = policy.replace('\'', '"').replace('`', '\'').getBytes(StandardCharsets.UTF_8);
        try {
            return PolicyReader.read((JsonObject) JsonReader.read(json));
        } catch (MalformedJson e) {
            throw new IllegalArgumentException(policy, e);
        }
    }
}
