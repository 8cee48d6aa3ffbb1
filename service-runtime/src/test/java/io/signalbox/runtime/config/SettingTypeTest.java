package io.signalbox.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypeTest {

    @ParameterizedTest
    @CsvSource({
        "1500,1500",
        "1500ms,1500",
        "15s,15000",
        "10 m,600000",
        "2h,7200000",
        "7d,604800000"
    })
    void aDurationIsInMsOrHasAUnit(String text, long expectedMs) {
        assertThat(read(SettingType.durationMs(0, Long.MAX_VALUE), text)).contains(expectedMs);
    }

    @ParameterizedTest
    @CsvSource({"65536,65536", "64KiB,65536", "1MiB,1048576", "2GiB,2147483648", "12B,12"})
    void aSizeIsInBytesOrHasABinaryUnit(String text, long expectedBytes) {
        assertThat(read(SettingType.bytes(0, Long.MAX_VALUE), text)).contains(expectedBytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "1.5s",
                "1 week",
                "1KB",
                "-1",
                "99999999999999999999",
                "9999999999999999d"
            })
    void whatIsNoQuantityIsRefused(String text) {
        assertThat(read(SettingType.durationMs(0, Long.MAX_VALUE), text)).isEmpty();
    }

    @Test
    void bothEndsOfARangeAreInIt() {
        var type = SettingType.integer(1, 3);

        assertThat(read(type, "1")).contains(1);
        assertThat(read(type, "3")).contains(3);
        assertThat(read(type, "0")).isEmpty();
        assertThat(read(type, "4")).isEmpty();
    }

    @Test
    void aDecimalHasARange() {
        var type = SettingType.decimal(0, 1);

        assertThat(read(type, "0.85")).contains(0.85);
        assertThat(read(type, "1.1")).isEmpty();
        assertThat(read(type, "NaN")).isEmpty();
    }

    @Test
    void onlyTrueAndFalseAreBooleans() {
        assertThat(read(SettingType.bool(), "true")).contains(true);
        assertThat(read(SettingType.bool(), "false")).contains(false);
        assertThat(read(SettingType.bool(), "yes")).isEmpty();
    }

    @Test
    void aPathIsNotEmpty() {
        assertThat(read(SettingType.path(), "/a/b")).contains(Path.of("/a/b"));
        assertThat(read(SettingType.path(), "")).isEmpty();
        assertThat(read(SettingType.path(), "a\0b")).isEmpty();
    }

    @Test
    void anEmptyTextIsNothingWhereTheValueIsOptional() {
        var type = SettingType.optional(SettingType.integer(1, 3));

        assertThat(read(type, "")).contains(Optional.empty());
        assertThat(read(SettingType.optional(SettingType.text()), "")).contains(Optional.empty());
        assertThat(read(type, "2")).contains(Optional.of(2));
        assertThat(read(type, "x")).isEmpty();
        assertThat(type.show(Optional.of(2))).isEqualTo("2");
        assertThat(type.show(Optional.empty())).isEmpty();
    }

    @Test
    void aListIsNoPlainValue() {
        var list = new RawValue.Items(List.of("1"), "here");

        assertThat(SettingType.integer(0, 9).read(list)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1ms", "1000,1s", "1500,1500ms", "60000,1m", "7200000,2h", "86400000,1d"})
    void aDurationIsShownInTheLargestUnitThatDividesIt(long valueMs, String shown) {
        assertThat(SettingType.durationMs(0, Long.MAX_VALUE).show(valueMs)).isEqualTo(shown);
    }

    @Test
    void whatIsShownIsReadAsTheSame() {
        var type = SettingType.bytes(0, Long.MAX_VALUE);

        for (long bytes : new long[] {0, 1, 1_023, 1_024, 65_536, 1 << 20, 5L << 30}) {
            assertThat(read(type, type.show(bytes))).contains(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"port", "Http.port", "http.", "http.body-timeout", "http.1"})
    void aKeyIsDottedCamelCase(String key) {
        assertThatThrownBy(() -> Setting.of(key, SettingType.bool(), true, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    private static <T> Optional<T> read(SettingType<T> type, String text) {
        return type.read(new RawValue.Text(text, "here"));
    }
}
