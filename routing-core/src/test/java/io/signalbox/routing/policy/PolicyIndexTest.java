package io.signalbox.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyIndexTest {
    private static final List<String> NAMES = List.of("", "a", "ab", "abc", "b", "ba", "ярд");
    private static final List<String> GLOBS =
            List.of("a", "ab", "a*", "ab*", "*", "*b", "a*c", "ярд", "я*", "b", "");

    @Property(tries = 500)
    void noPolicyThatConcernsAFrameIsMissedAndNoneIsFoundTwice(@ForAll long seed) {
        Random random = new Random(seed);
        List<Policy> policies = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            policies.add(read("p%02d".formatted(i), policy(random)));
        }
        PolicyIndex index = new PolicyIndex(policies);

        for (int i = 0; i < 30; i++) {
            String channel = pick(NAMES, random);
            String type = pick(NAMES, random);
            Identity sender =
                    random.nextBoolean()
                            ? Identity.ANONYMOUS
                            : new Identity(pick(NAMES, random), pick(NAMES, random), Map.of());
            List<Policy> found = index.mayConcern(channel, type, sender);

            assertThat(found).doesNotHaveDuplicates();
            assertThat(found).extracting(Policy::name).isSorted();
            assertThat(found)
                    .containsAll(
                            policies.stream()
                                    .filter(policy -> concerns(policy, channel, type, sender))
                                    .toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{'channels':['orders-%d']}",
                "{'channels':['orders-%d-*','trades-%d']}",
                "{'types':['t%d']}",
                "{'types':['t%d:*']}",
                "{'from':{'modules':['m%d']}}",
                "{'from':{'modules':['m%d-*']}}",
                "{'from':{'plugins':['m%d']}}",
                "{'channels':['*'],'types':['t%d']}",
                "{'when':'frame.type == `t%d` && sender.module == `x`'}",
                "{'when':'frame.channel == `orders-%d`'}"
            })
    void aFrameMeetsTheFewOfTenThousandThatNameWhatItIs(String form) {
        List<Policy> policies = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            policies.add(read("p" + i, form.replace("%d", Integer.toString(i))));
        }
        PolicyIndex index = new PolicyIndex(policies);

        assertThat(index.mayConcern("default", "chat", new Identity("desk", "desk", Map.of())))
                .isEmpty();
        assertThat(index.mayConcern("orders-7-x", "t7:x", new Identity("m7-x", "m7", Map.of())))
                .hasSizeLessThan(2);
        assertThat(index.mayConcern("orders-7", "t7", new Identity("m7", "m7", Map.of())))
                .hasSizeLessThan(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '§',
            value = {
                "frame.type == 'a' ; a",
                "  frame.type=='a'&&sender.module == 'x' ; a",
                "frame.type == \"a\" && frame.headers.x == 'y' ; a",
                "frame.type == 'a' || true ;",
                "frame.type == 'a' && true || true ;",
                "frame.type == 'a' ? true : false ;",
                "frame.type == 'a' == false ;",
                "frame.type == '\\x61' ;",
                "frame.type == r'a' ;",
                "frame.type != 'a' ;",
                "!(frame.type == 'a') ;",
                "frame.type == '' + 'a' ;",
                "frame.type == '''a''' ;",
                "true && frame.type == 'a' ;"
            })
    void theConditionIsUnderstoodOnlyWhereItCannotHoldForOtherTypes(String source, String type) {
        When when = new When(source, Expression.deferred(source));

        assertThat(when.type()).isEqualTo(type);
        assertThat(when.channel()).isNull();
    }

    @Test
    void aPolicyThatCannotBeReadLetsNobodySend() {
        Policy closed = Policy.unreadable("p");

        assertThat(concerns(closed, "any", "type", Identity.ANONYMOUS)).isTrue();
        assertThat(closed.senders().admit(Identity.ANONYMOUS)).isFalse();
        assertThat(closed.senders().admit(new Identity("m", "p", Map.of("", "", "a", "b"))))
                .isFalse();
    }

    /** Only {@code when} is left out: what its equality says is checked on its own. */
    private static boolean concerns(Policy policy, String channel, String type, Identity sender) {
        return policy.scope()
                .covers(
                        channel,
                        type,
                        sender,
                        expression ->
                                asked(policy, channel, type)
                                        ? Expression.Outcome.FAILS
                                        : Expression.Outcome.DOES_NOT_HOLD);
    }

    private static boolean asked(Policy policy, String channel, String type) {
        When when = policy.scope().when();
        return when == null
                || ((when.channel() == null || when.channel().equals(channel))
                        && (when.type() == null || when.type().equals(type)));
    }

    private static String policy(Random random) {
        List<String> fields = new ArrayList<>();
        if (random.nextBoolean()) {
            fields.add("'channels':" + globs(random));
        }
        if (random.nextInt(3) == 0) {
            fields.add("'types':" + globs(random));
        }
        if (random.nextInt(3) == 0) {
            fields.add("'from':{'modules':" + globs(random) + ",'plugins':" + globs(random) + "}");
        }
        if (random.nextInt(3) == 0) {
            fields.add("'when':'frame.channel == `" + pick(NAMES, random) + "` && true'");
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String globs(Random random) {
        List<String> globs = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            globs.add("'" + pick(GLOBS, random) + "'");
        }
        return globs.toString();
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static Policy read(String name, String json) {
        byte[] utf8 = json.replace('\'', '"').replace('`', '\'').getBytes(StandardCharsets.UTF_8);
        try {
            return PolicyReader.readAccepted(name, (JsonObject) JsonReader.read(utf8));
        } catch (MalformedJson | InvalidPolicy e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
