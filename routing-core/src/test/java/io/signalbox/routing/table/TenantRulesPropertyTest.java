package io.signalbox.routing.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.Rule;
import io.signalbox.routing.control.ControlScript;
import io.signalbox.routing.policy.Identity;
import io.signalbox.routing.policy.Policy;
import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TenantRulesPropertyTest {
    private static final List<String> TENANTS = List.of("acme", "globex");
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    @Property(tries = 300)
    void afterAnyChangesTheTableIsThatOfTheLastEntries(@ForAll long seed) {
        ControlScript script = changed(new Random(seed), new Model());

        RoutingTable rebuilt = RoutingTable.EMPTY;
        for (ControlEntry entry : new StandingEntries(script.log()).compacted()) {
            rebuilt = rebuilt.apply(entry);
        }

        assertThat(rebuilt).isEqualTo(script.table());
        for (String tenant : TENANTS) {
            assertThat(policies(rebuilt, tenant)).isEqualTo(policies(script.table(), tenant));
            assertThat(rebuilt.tenant(tenant).rules().settings())
                    .isEqualTo(script.table().tenant(tenant).rules().settings());
        }
    }

    @Property(tries = 300)
    void theRulesAreWhatTheChangesSaidAndRollbackIsTheStateBefore(@ForAll long seed) {
        Model model = new Model();
        ControlScript script = changed(new Random(seed), model);

        for (String tenant : TENANTS) {
            Map<RuleName, String> said = new TreeMap<>();
            for (Rule rule : script.table().tenant(tenant).documents()) {
                said.put(rule.name(), String.valueOf(rule.json()));
            }
            assertThat(said).isEqualTo(model.now(tenant));
        }
    }

    /** What each tenant's documents say, and what they said before its last change. */
    private static final class Model {
        private final Map<String, Map<RuleName, String>> now = new TreeMap<>();
        private final Map<String, Map<RuleName, String>> before = new TreeMap<>();

        Map<RuleName, String> now(String tenant) {
            return now.getOrDefault(tenant, Map.of());
        }

        void apply(Command.ApplyRules apply) {
            Map<RuleName, String> next = new TreeMap<>(now(apply.tenant()));
            apply.documents().forEach(text -> next.put(text.name(), text.json()));
            apply.removals().forEach(next::remove);
            if (!next.equals(now(apply.tenant()))) {
                before.put(apply.tenant(), now(apply.tenant()));
                now.put(apply.tenant(), next);
            }
        }

        void rollBack(String tenant) {
            Map<RuleName, String> last = before.get(tenant);
            if (last != null) {
                before.put(tenant, now(tenant));
                now.put(tenant, last);
            }
        }
    }

    private static ControlScript changed(Random random, Model model) {
        ControlScript script = new ControlScript();
        script.takeLease("node-1");
        for (int i = 0; i < 40; i++) {
            String tenant = pick(TENANTS, random);
            if (random.nextInt(4) == 0) {
                script.send("node-1", new Command.RollbackRules(tenant, "ada"));
                model.rollBack(tenant);
            } else {
                Command.ApplyRules apply = apply(tenant, random);
                script.send("node-1", apply);
                model.apply(apply);
            }
        }
        return script;
    }

    private static Command.ApplyRules apply(String tenant, Random random) {
        List<RuleText> documents = new ArrayList<>();
        List<RuleName> removals = new ArrayList<>();
        for (String name : NAMES) {
            RuleName policy = new RuleName(RuleKind.POLICY, name);
            switch (random.nextInt(4)) {
                case 0 -> removals.add(policy);
                case 1 ->
                        documents.add(
                                new RuleText(
                                        policy,
                                        "{\"channels\":[\"" + pick(NAMES, random) + "\"]}"));
                default -> {}
            }
        }
        if (random.nextInt(4) == 0) {
            documents.add(
                    new RuleText(
                            new RuleName(RuleKind.TENANT, tenant),
                            "{\"dedupWindowMs\":" + random.nextInt(3) + "}"));
        }
        return new Command.ApplyRules(tenant, documents, removals, "ada");
    }

    private static Map<String, List<String>> policies(RoutingTable table, String tenant) {
        Map<String, List<String>> policies = new TreeMap<>();
        for (String channel : NAMES) {
            policies.put(
                    channel,
                    table
                            .tenant(tenant)
                            .rules()
                            .mayConcern(channel, "type", Identity.ANONYMOUS)
                            .stream()
                            .map(Policy::name)
                            .toList());
        }
        return policies;
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
