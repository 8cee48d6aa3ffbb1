package io.signalbox.routing.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.StructType;
import io.signalbox.routing.destination.DestinationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExpressionReferenceTest {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "..", "docs/reference/expressions.md")
                    .normalize();
    private static final Pattern FIELDS = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```cel\\n(.*?)```");

    @Test
    void thePageNamesEveryFieldThereIsAndNoOther() throws IOException {
        Set<String> onThePage = new TreeSet<>();
        FIELDS.matcher(Files.readString(PAGE))
                .results()
                .forEach(
                        row -> onThePage.addAll(List.of(row.group(1).replace("`", "").split(" "))));
        Set<String> known = new TreeSet<>();
        Map<String, StructType> facts =
                Map.of(
                        "peer", Vocabulary.PEER,
                        "sender", Vocabulary.SENDER,
                        "frame", Vocabulary.FRAME);
        facts.forEach(
                (name, type) -> type.fieldNames().forEach(field -> known.add(name + "." + field)));

        assertThat(onThePage).isEqualTo(known);
    }

    @Test
    void whatThePageShowsCompiles() throws Exception {
        String examples =
                EXAMPLE.matcher(Files.readString(PAGE))
                        .results()
                        .map((MatchResult example) -> Objects.requireNonNull(example.group(1)))
                        .reduce("", String::concat);

        assertThat(examples).isNotBlank();
        for (String example : examples.lines().toList()) {
            Expression.compile(example);
        }
    }

    @Test
    void thePageNamesTheLimits() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("%,d characters".formatted(Language.MAX_CHARS))
                .contains("%,d rounds".formatted(Language.MAX_ROUNDS))
                .contains("%,d characters".formatted(Language.MAX_TEXT_CHARS))
                .contains(DestinationReader.MAX_PREDICATES + " expressions");
    }
}
