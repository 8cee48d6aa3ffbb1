package io.signalbox.routing.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonPathTest {

    @Test
    void namesAndPlacesAreStrungTogether() {
        assertThat(JsonPath.ROOT.member("to").element(2).member("all").element(0))
                .hasToString("$.to[2].all[0]");
    }

    @Test
    void aNameThatIsNoPlainWordStandsInBracketsAndQuotes() {
        assertThat(JsonPath.ROOT.member("a.b").member("it's").member("").member("9"))
                .hasToString("$['a.b']['it\\'s']['']['9']");
        assertThat(JsonPath.ROOT.member("$gt")).hasToString("$.$gt");
    }

    @Test
    void aVeryLongNameIsCut() {
        assertThat(JsonPath.ROOT.member("n".repeat(70_000)).toString()).hasSizeLessThan(100);
    }
}
