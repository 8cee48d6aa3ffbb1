package io.signalbox.console;

import io.signalbox.console.AdminAnswer.Fault;
import io.signalbox.console.AdminAnswer.Refused;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.policy.InvalidPolicy;
import io.signalbox.routing.rules.DocumentReader;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleText;
import io.signalbox.rulefiles.MalformedSource;
import io.signalbox.rulefiles.SourceDocument;
import io.signalbox.rulefiles.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents of one text, all of them valid, or why they are not. */
sealed interface RuleBatch {

    record Read(List<RuleText> documents) implements RuleBatch {}

    record Unreadable(Refused refused) implements RuleBatch {}

    /**
     * @param known the one document the text must hold; null for any number of any
     */
    static RuleBatch of(byte[] utf8, String tenant, @Nullable RuleName known) {
        List<SourceDocument> sources;
        try {
            sources = SourceText.read(utf8);
        } catch (MalformedSource e) {
            return refused(e.reason(), new Fault(null, null, e.line()));
        }
        if (known != null && sources.size() != 1) {
            return refused("expected one document, and " + sources.size() + " came", null);
        }
        return read(sources, tenant, known);
    }

    private static RuleBatch read(
            List<SourceDocument> sources, String tenant, @Nullable RuleName known) {
        List<RuleText> texts = new ArrayList<>();
        Set<RuleName> names = new HashSet<>();
        long bytes = 0;
        for (SourceDocument source : sources) {
            try {
                RuleText text =
                        known == null
                                ? DocumentReader.read(source.object(), tenant)
                                : DocumentReader.read(source.object(), tenant, known);
                texts.add(text);
                bytes += text.bytes();
                if (!names.add(text.name())) {
                    return refused(
                            text.name() + " stands twice in one change; give it once",
                            new Fault(text.name().toString(), null, source.line()));
                }
            } catch (InvalidPolicy e) {
                Fault fault =
                        new Fault(nameOf(source, texts.size() + 1), e.path(), source.line(e.at()));
                return new Unreadable(new Refused(e.code(), e.reason(), fault));
            }
        }
        return bytes <= SourceText.MAX_BYTES
                ? new Read(texts)
                : refused(
                        "expected documents of at most "
                                + SourceText.MAX_BYTES
                                + " bytes in all, and "
                                + bytes
                                + " came; apply them in parts",
                        null);
    }

    private static RuleBatch refused(String message, @Nullable Fault fault) {
        return new Unreadable(new Refused(ErrorCode.INVALID_POLICY, message, fault));
    }

    private static String nameOf(SourceDocument source, int number) {
        JsonValue name = source.object().members().get("name");
        return name instanceof JsonText(String text) && text.length() <= 255
                ? "'" + text + "'"
                : "document " + number;
    }
}
