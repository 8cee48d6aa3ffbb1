package io.signalbox.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.runtime.health.Health.Aspect;
import io.signalbox.runtime.health.HealthCheck.Answer;
import io.signalbox.runtime.http.Routes;
import io.signalbox.runtime.http.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthIT {

    private final Health health = new Health();

    @Test
    void anAspectWithoutChecksIsUp() throws Exception {
        assertReport("/health/live", 200, "{'status':'up','checks':{}}");
    }

    @Test
    void everyCheckIsNamedWithItsDetails() throws Exception {
        health.add(Aspect.READY, "table", () -> Answer.up(Map.of("epoch", 7)));
        health.add(Aspect.READY, "lease", Answer::up);

        assertReport(
                "/health/ready",
                200,
                "{'status':'up','checks':{'lease':{'status':'up'},'table':{'status':'up','details':{'epoch':7}}}}");
    }

    @Test
    void oneThatIsDownTakesItsAspectAlongAndSaysWhy() throws Exception {
        health.add(
                Aspect.ROUTING,
                "router",
                () -> Answer.down("Expected a decision within 10 s; the last is 60 s old"));
        health.add(Aspect.ROUTING, "table", Answer::up);

        assertReport(
                "/health/routing",
                503,
                "{'status':'down','checks':{'router':{'status':'down','reason':'Expected a decision"
                        + " within 10 s; the last is 60 s old'},'table':{'status':'up'}}}");
        assertThat(health.isUp(Aspect.ROUTING)).isFalse();
        assertThat(health.isUp(Aspect.LIVE)).isTrue();
    }

    @Test
    void aCheckThatThrowsIsDown() throws Exception {
        health.add(
                Aspect.LIVE,
                "broken",
                () -> {
                    throw new IllegalStateException("secret");
                });

        assertReport(
                "/health/live",
                503,
                "{'status':'down','checks':{'broken':{'status':'down','reason':'The check itself"
                        + " failed with IllegalStateException'}}}");
    }

    private void assertReport(String path, int status, String json) throws Exception {
        var routes = new Routes();
        health.addTo(routes);
        try (var server = RunningServer.with(routes)) {
            var answer = server.get(path);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(new ObjectMapper().readTree(answer.body()))
                    .isEqualTo(new ObjectMapper().readTree(json.replace('\'', '"')));
        }
    }
}
