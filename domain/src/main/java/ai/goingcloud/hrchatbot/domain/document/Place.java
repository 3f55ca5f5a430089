package ai.goingcloud.hrchatbot.domain.document;

/**
 * Where a piece of one line of a document's text stands in its original: the text at {@code [start,
 * end)}, in UTF-16 units, is inside this box of the page as it is shown.
 *
 * @param page 1-based
 * @param left from the page's left edge, as a share of its width
 * @param top from the page's upper edge, as a share of its height
 * @param width as a share of the page's width
 * @param height as a share of the page's height
 */
public record Place(
        int start, int end, int page, double left, double top, double width, double height) {

    public Place {
        if (start < 0 || end <= start || page < 1) {
            throw new IllegalArgumentException("a place holds text on a page");
        }
    }
}
