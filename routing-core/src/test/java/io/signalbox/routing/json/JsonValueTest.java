package io.signalbox.routing.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonValueTest {

    @Test
    void textsThatShareAHashInTheJdkShareNoneHere() {
        Set<Integer> inTheJdk = new HashSet<>();
        Set<Integer> here = new HashSet<>();
        for (int i = 0; i < 1 << 10; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 10; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            inTheJdk.add(text.toString().hashCode());
            here.add(new JsonText(text.toString()).hashCode());
        }

        assertThat(inTheJdk).hasSize(1);
        assertThat(here).hasSizeGreaterThan(1_000);
    }

    @Test
    void numbersThatADoubleCannotTellApartHaveTheirOwnHash() {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            hashes.add(
                    new JsonNumber(new BigDecimal("1.00000000000000000000" + (1_000 + i)))
                            .hashCode());
        }

        assertThat(hashes).hasSizeGreaterThan(990);
    }

    @Test
    void aNumberOutOfBoundsCannotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonNumber(new BigDecimal("1e10001")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonNumber(BigDecimal.TEN.pow(1_001)));
    }
}
