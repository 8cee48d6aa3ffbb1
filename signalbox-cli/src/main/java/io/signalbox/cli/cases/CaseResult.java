package io.signalbox.cli.cases;

import io.signalbox.routing.cases.CaseVerdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came of one case, and how long it took. */
record CaseResult(FoundCase found, CaseVerdict verdict, long tookNs) {

    boolean failed() {
        return switch (verdict) {
            case CaseVerdict.Passed _, CaseVerdict.Skipped _ -> false;
            case CaseVerdict.Failed _, CaseVerdict.Unplayable _ -> true;
        };
    }

    /** What a report says of a case that failed, in order; empty for another. */
    Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        switch (verdict) {
            case CaseVerdict.Passed _, CaseVerdict.Skipped _ -> {}
            case CaseVerdict.Failed failed -> {
                details.put("at", found.place(failed.number()));
                details.put("step", failed.number() + ", " + failed.step().title());
                details.put("expected", failed.expected().text());
                details.put("got", failed.got().text());
                details.put("rule", failed.got().why().rule());
                details.put("reason", failed.got().why().reason());
            }
            case CaseVerdict.Unplayable(int number, String reason) -> {
                details.put("at", found.place(number));
                details.put("step", String.valueOf(number));
                details.put("reason", "cannot be played: " + reason);
            }
        }
        return details;
    }
}
