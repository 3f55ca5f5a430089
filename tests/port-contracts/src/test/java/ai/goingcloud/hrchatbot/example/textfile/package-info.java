/**
 * The worked example of docs/extend.md: an adapter and its tests, as a newcomer would write them.
 */
@NullMarked
package ai.goingcloud.hrchatbot.example.textfile;

import org.jspecify.annotations.NullMarked;
