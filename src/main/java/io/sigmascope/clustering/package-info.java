/**
 * Finds objects among centroid votes: every pixel of a countable class says where it believes the
 * centre of its object is, and pixels that agree belong together (Kendall, Gal and Cipolla, CVPR
 * 2018, section 5.2).
 *
 * <p>Works on primitive arrays and uses no other room. {@link
 * io.sigmascope.clustering.InstanceClusterer} is the door; {@link
 * io.sigmascope.clustering.OpticsClusterer} is what the paper does, {@link
 * io.sigmascope.clustering.PeakClusterer} the alternative. Votes are first counted in square cells
 * ({@code VoteGrid}), so the work is bounded by the picture's size, whatever the network votes.
 *
 * <p>{@link io.sigmascope.clustering.Assignment} finds what belongs together in pairs: instances
 * and tracks, tracks and true objects. It is here because analysis and evaluation both need it.
 *
 * <p>Why not a library? OPTICS exists in Java only under AGPL (ELKI) and GPL (Smile 2, Weka). It
 * was written from Ankerst et al., SIGMOD 1999, and is tested against the textbook algorithm.
 *
 * <p>Why not DBSCAN, when clusters are cut from the reachability plot at one height? The order
 * costs the same and is the same for every height, so a threshold can be chosen, or varied, after
 * it.
 */
@NullMarked
package io.sigmascope.clustering;

import org.jspecify.annotations.NullMarked;
