package io.signalbox.cli.cases;

import io.signalbox.routing.cases.CaseVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of all cases, in their order. */
record Summary(List<CaseResult> results, long tookNs) {

    long failed() {
        return results.stream().filter(CaseResult::failed).count();
    }

    long skipped() {
        return results.stream()
                .filter(result -> result.verdict() instanceof CaseVerdict.Skipped)
                .count();
    }

    long passed() {
        return results.size() - failed() - skipped();
    }

    /** By suite, in the order of first appearance. */
    Map<String, Summary> bySuite() {
        Map<String, List<CaseResult>> suites = new LinkedHashMap<>();
        for (CaseResult result : results) {
            suites.computeIfAbsent(result.found().played().suite(), _ -> new ArrayList<>())
                    .add(result);
        }
        Map<String, Summary> summaries = new LinkedHashMap<>();
        suites.forEach((suite, those) ->
                summaries.put(
                        suite,
                        new Summary(those, those.stream().mapToLong(CaseResult::tookNs).sum())));
        return summaries;
    }

    /** Such as {@code 12 passed, 1 failed}. */
    String counts() {
        List<String> counts = new ArrayList<>();
        add(passed(), "passed", counts);
        add(failed(), "failed", counts);
        add(skipped(), "skipped", counts);
        return String.join(", ", counts);
    }

    private static void add(long count, String what, List<String> counts) {
        if (count > 0) {
            counts.add(count + " " + what);
        }
    }
}
