package io.signalbox.cli.cases;

import java.io.PrintWriter;

/** How results are told. */
enum ReportFormat {
    TEXT,
    TAP,
    JUNIT,
    JSON;

    void print(Summary summary, PrintWriter out) {
        switch (this) {
            case TEXT -> TextReport.print(summary, out);
            case TAP -> TapReport.print(summary, out);
            case JUNIT -> JunitReport.print(summary, out);
            case JSON -> JsonReport.print(summary, out);
        }
    }
}
