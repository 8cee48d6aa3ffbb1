package io.signalbox.routing.cases;

import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.policy.TenantRules;

/** The tenant's settings in a case: what is asked at the door, and what routing goes by. */
public record CaseSettings(AdmissionRules admission, TenantRules.Settings routing) {}
