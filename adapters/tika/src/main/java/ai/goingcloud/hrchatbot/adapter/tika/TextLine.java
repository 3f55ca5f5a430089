package ai.goingcloud.hrchatbot.adapter.tika;

/**
 * One line, or the part of one in a column or cell, as it stands on a page.
 *
 * @param left of the frame in which it reads from left to right; so are top, right and bottom
 * @param size of its letters
 */
record TextLine(
        String text,
        int page,
        double left,
        double top,
        double right,
        double bottom,
        double size,
        boolean isBold,
        Frame frame) {

    /**
     * How a line's frame lies on the page as people see it.
     *
     * @param direction in which the text reads, in degrees counter-clockwise on the unturned page
     * @param turn by which the page is shown, in degrees clockwise
     * @param width of the unturned page
     * @param height of the unturned page
     */
    record Frame(int direction, int turn, double width, double height) {

        double frameHeight() {
            return direction % 180 == 0 ? height : width;
        }

        /** From the frame to shares of the shown page: left, top, width, height. */
        double[] shown(TextLine line) {
            double[] a = onPage(line.left(), line.top());
            double[] b = onPage(line.right(), line.bottom());
            double[] c = shown(a);
            double[] d = shown(b);
            return new double[] {
                share(Math.min(c[0], d[0])),
                share(Math.min(c[1], d[1])),
                share(Math.abs(c[0] - d[0])),
                share(Math.abs(c[1] - d[1]))
            };
        }

        private static double share(double value) {
            return Math.round(Math.clamp(value, 0, 1) * 10_000) / 10_000.0;
        }

        /** To x and y from the unturned page's lower left. */
        private double[] onPage(double x, double y) {
            return switch (direction) {
                case 90 -> new double[] {y, x};
                case 180 -> new double[] {width - x, y};
                case 270 -> new double[] {width - y, height - x};
                default -> new double[] {x, height - y};
            };
        }

        private double[] shown(double[] point) {
            double x = point[0];
            double y = point[1];
            return switch (turn) {
                case 90 -> new double[] {y / height, x / width};
                case 180 -> new double[] {(width - x) / width, y / height};
                case 270 -> new double[] {(height - y) / height, (width - x) / width};
                default -> new double[] {x / width, (height - y) / height};
            };
        }
    }

    double height() {
        return bottom - top;
    }

    double width() {
        return right - left;
    }
}
