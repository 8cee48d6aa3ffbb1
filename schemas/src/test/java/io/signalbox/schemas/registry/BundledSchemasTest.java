package io.signalbox.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.schemas.avro.Frame;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class BundledSchemasTest {
    private final BundledSchemas schemas = BundledSchemas.instance();

    @Test
    void anIdLeadsToItsSchemaAndBack() {
        assertThat(schemas.all())
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(
                        schema -> assertThat(schemas.byId(schemas.idOf(schema))).isEqualTo(schema));
    }

    @Test
    void theIdOfTheFirstFrameIsOneForEver() {
        assertThat(schemas.byId(1).getFullName()).isEqualTo(Frame.getClassSchema().getFullName());
    }

    @Test
    void anUnknownIdHasNoSchema() {
        assertThat(schemas.byId(77)).isNull();
    }

    @Test
    void aSchemaThatIsNotCommittedHasNoId() {
        assertThatThrownBy(() ->
                        schemas.idOf(
                                Schema.createRecord(
                                        "Stranger", null, "elsewhere", false, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elsewhere.Stranger")
                .hasMessageContaining("ids.tsv");
    }
}
