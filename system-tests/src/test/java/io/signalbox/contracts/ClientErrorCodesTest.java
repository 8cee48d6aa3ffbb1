package io.signalbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.client.ErrorCodes;
import io.signalbox.routing.errors.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientErrorCodesTest {
    private static final String OWN = "CLIENT_";

    @Test
    void theClientNamesEveryCodeOfTheCatalogueInItsOrder() throws IllegalAccessException {
        assertThat(valuesOf(ErrorCodes.class))
                .filteredOn(code -> !code.startsWith(OWN))
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toList());
    }

    @Test
    void aConstantIsNamedAsItsCode() throws IllegalAccessException {
        for (var field : ErrorCodes.class.getFields()) {
            assertThat((String) field.get(null)).isIn(field.getName(), OWN + field.getName());
        }
    }

    private static List<String> valuesOf(Class<?> constants) throws IllegalAccessException {
        var values = new ArrayList<String>();
        for (var field : constants.getFields()) {
            values.add((String) field.get(null));
        }
        return values;
    }
}
