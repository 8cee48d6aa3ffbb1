package io.signalbox.schemas.codec;

import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Destinations in a frame: the records {@code Destinations} and {@code Destination} of the
 * contract.
 */
final class DestinationWire {

    /** The forms a destination has on the wire. */
    private enum Form {
        EVERYONE,
        MODULES,
        PLUGINS,
        INSTANCES,
        LABELS,
        IDS,
        GLOB,
        AND,
        OR,
        FILTER,
        WHERE,
        ROUTE
    }

    private static final Symbols<Form> FORMS =
            new Symbols<>(io.signalbox.schemas.avro.DestinationForm.getClassSchema(), Form.class);

    private DestinationWire() {}

    static void write(WireWriter out, Destinations destinations) {
        switch (destinations) {
            case Destinations.Broadcast _ -> out.writePresent(false);
            case Destinations.Named named -> {
                out.writePresent(true);
                out.writeList(named.entries(), DestinationWire::writeOne);
            }
        }
    }

    static Destinations read(WireReader in) throws UnreadableRecordException {
        return in.readPresent()
                ? new Destinations.Named(in.readList(DestinationWire::readOne))
                : Destinations.BROADCAST;
    }

    private static void writeOne(WireWriter out, Destination destination) {
        switch (destination) {
            case Destination.Everyone _ -> writeTexts(out, Form.EVERYONE, false, List.of());
            case Destination.Modules it ->
                    writeTexts(out, Form.MODULES, it.inverted(), it.modules());
            case Destination.Plugins it ->
                    writeTexts(out, Form.PLUGINS, it.inverted(), it.plugins());
            case Destination.Instances it ->
                    writeTexts(out, Form.INSTANCES, it.inverted(), it.instances());
            case Destination.Labels it ->
                    writeTexts(out, Form.LABELS, it.inverted(), it.selectors());
            case Destination.Ids it -> writeTexts(out, Form.IDS, it.inverted(), it.ids());
            case Destination.Glob it ->
                    writeTexts(out, Form.GLOB, it.inverted(), List.of(it.glob()));
            case Destination.Where it ->
                    writeTexts(out, Form.WHERE, it.inverted(), List.of(it.expr()));
            case Destination.Route it ->
                    writeTexts(out, Form.ROUTE, it.inverted(), List.of(it.name()));
            case Destination.And it ->
                    write(out, Form.AND, it.inverted(), List.of(), it.all(), null);
            case Destination.Or it -> write(out, Form.OR, it.inverted(), List.of(), it.any(), null);
            case Destination.Filter it ->
                    write(out, Form.FILTER, it.inverted(), List.of(), List.of(), it.filter());
        }
    }

    private static void writeTexts(
            WireWriter out, Form form, boolean inverted, List<String> texts) {
        write(out, form, inverted, texts, List.of(), null);
    }

    private static void write(
            WireWriter out,
            Form form,
            boolean inverted,
            List<String> texts,
            List<Destination> nested,
            @Nullable JsonObject filter) {
        FORMS.write(out, form);
        out.writeBoolean(inverted);
        out.writeTexts(texts);
        out.writeList(nested, DestinationWire::writeOne);
        out.writePresent(filter != null);
        if (filter != null) {
            JsonWire.writeObject(out, filter);
        }
    }

    private static Destination readOne(WireReader in) throws UnreadableRecordException {
        Form form = FORMS.read(in);
        boolean inverted = in.readBoolean();
        List<String> texts = in.readTexts();
        List<Destination> nested = in.readList(DestinationWire::readOne);
        JsonObject filter = in.readPresent() ? JsonWire.readObject(in) : JsonObject.EMPTY;
        return switch (form) {
            case EVERYONE -> new Destination.Everyone();
            case MODULES -> new Destination.Modules(texts, inverted);
            case PLUGINS -> new Destination.Plugins(texts, inverted);
            case INSTANCES -> new Destination.Instances(texts, inverted);
            case LABELS -> new Destination.Labels(texts, inverted);
            case IDS -> new Destination.Ids(texts, inverted);
            case GLOB -> new Destination.Glob(only(form, texts), inverted);
            case WHERE -> new Destination.Where(only(form, texts), inverted);
            case ROUTE -> new Destination.Route(only(form, texts), inverted);
            case AND -> new Destination.And(nested, inverted);
            case OR -> new Destination.Or(nested, inverted);
            case FILTER -> new Destination.Filter(filter, inverted);
        };
    }

    private static String only(Form form, List<String> texts) throws UnreadableRecordException {
        if (texts.size() != 1) {
            throw new UnreadableRecordException(
                    "a destination of the form " + form + " has one text, not " + texts.size());
        }
        return texts.getFirst();
    }
}
