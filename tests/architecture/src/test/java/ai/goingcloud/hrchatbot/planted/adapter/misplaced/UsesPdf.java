package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.apache.pdfbox.pdmodel.PDDocument;

/** Planted. */
record UsesPdf(PDDocument document) {}
