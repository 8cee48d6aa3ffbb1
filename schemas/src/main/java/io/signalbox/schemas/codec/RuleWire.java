package io.signalbox.schemas.codec;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.ControlEntry.Rule;
import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleText;

/** Documents of rules, in commands and in entries. */
final class RuleWire {
    private static final Symbols<RuleKind> KINDS =
            new Symbols<>(io.signalbox.schemas.avro.RuleKind.getClassSchema(), RuleKind.class);

    private RuleWire() {}

    static void writeApply(WireWriter out, Command.ApplyRules apply) {
        out.writeText(apply.tenant());
        out.writeList(apply.documents(), RuleWire::writeText);
        out.writeList(apply.removals(), RuleWire::writeName);
        out.writeText(apply.author());
    }

    static Command.ApplyRules readApply(WireReader in) throws UnreadableRecordException {
        return new Command.ApplyRules(
                in.readText(),
                in.readList(RuleWire::readText),
                in.readList(RuleWire::readName),
                in.readText());
    }

    static void writeRollback(WireWriter out, Command.RollbackRules rollback) {
        out.writeText(rollback.tenant());
        out.writeText(rollback.author());
    }

    static Command.RollbackRules readRollback(WireReader in) throws UnreadableRecordException {
        return new Command.RollbackRules(in.readText(), in.readText());
    }

    static void write(WireWriter out, Rule rule) {
        out.writeText(rule.tenant());
        writeName(out, rule.name());
        out.writeLong(rule.version());
        out.writeNullableText(rule.json());
        out.writeNullableText(rule.previous());
        out.writeText(rule.change());
        out.writeText(rule.author());
        out.writeLong(rule.changedAt());
    }

    static Rule read(WireReader in) throws UnreadableRecordException {
        return new Rule(
                in.readText(),
                readName(in),
                in.readLong(),
                in.readNullableText(),
                in.readNullableText(),
                in.readText(),
                in.readText(),
                in.readLong());
    }

    private static void writeText(WireWriter out, RuleText text) {
        writeName(out, text.name());
        out.writeText(text.json());
    }

    private static RuleText readText(WireReader in) throws UnreadableRecordException {
        return new RuleText(readName(in), in.readText());
    }

    private static void writeName(WireWriter out, RuleName name) {
        KINDS.write(out, name.kind());
        out.writeText(name.name());
    }

    private static RuleName readName(WireReader in) throws UnreadableRecordException {
        return new RuleName(KINDS.read(in), in.readText());
    }
}
