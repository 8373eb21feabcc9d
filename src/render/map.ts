import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type GeoProjection, geoAzimuthalEquidistant, geoCentroid, geoPath } from 'd3-geo';
import type { MultiPolygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { EARTH_RADIUS_KM, greatCircleKm, type Place } from '../geo/great-circle.js';
import { type Box, width } from './camera.js';

/**
 * A flat map in km, azimuthal equidistant about the places' centre; x east, y south of it.
 * Points are laid out x0, y0, x1, y1, …
 */
export interface FlatMap {
  readonly places: Float64Array;
  /** The circle that the farthest point of the Earth becomes. */
  readonly edge: Float64Array;
  /**
   * Outlines of the land within `box` or somewhat more, closed, at a precision that `kmPerPixel` asks
   * for or a finer one.
   */
  coastlines(box: Box, kmPerPixel: number): readonly Float64Array[];
}

const EDGE_POINTS = 360;
/** The outlines are made so much wider and finer than asked for: those of another panel fit in. */
const ALLOWANCE = 1.25;

export function flatMap(places: readonly Place[]): FlatMap {
  const coordinates = places.map(({ lon, lat }): [number, number] => [lon, lat]);
  const centroid = geoCentroid({ type: 'MultiPoint', coordinates });
  // Antipodes have no centre.
  const [lon, lat] = centroid.every(Number.isFinite) ? centroid : coordinates[0];
  const projection = geoAzimuthalEquidistant()
    .rotate([-lon, -lat])
    .scale(EARTH_RADIUS_KM)
    .translate([0, 0]);
  let known: { box: Box; kmPerPixel: number; lines: Float64Array[] } | undefined;
  return {
    places: Float64Array.from(coordinates.flatMap((place) => projection(place) ?? [0, 0])),
    edge: circle(Math.PI * EARTH_RADIUS_KM),
    coastlines(box, kmPerPixel) {
      if (!known || !holds(known.box, box) || known.kmPerPixel > kmPerPixel) {
        const [wider, finer] = [grown(box, ALLOWANCE), kmPerPixel / ALLOWANCE];
        known = { box: wider, kmPerPixel: finer, lines: coastlines(projection, wider, finer) };
      }
      return known.lines;
    },
  };
}

function circle(radius: number): Float64Array {
  return Float64Array.from({ length: 2 * EDGE_POINTS }, (_, k) => {
    const angle = (2 * Math.PI * (k >> 1)) / EDGE_POINTS;
    return radius * (k % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}

function holds(outer: Box, box: Box): boolean {
  return outer[0] <= box[0] && outer[1] <= box[1] && outer[2] >= box[2] && outer[3] >= box[3];
}

function grown([left, top, right, bottom]: Box, factor: number): Box {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const [w, h] = [(factor * (right - left)) / 2, (factor * (bottom - top)) / 2];
  return [x - w, y - h, x + w, y + h];
}

function coastlines(projection: GeoProjection, box: Box, kmPerPixel: number): Float64Array[] {
  // A strip beyond the box keeps the outline's cut edges out of sight.
  const strip = width(box) / 20;
  projection.precision(kmPerPixel).clipExtent([
    [box[0] - strip, box[1] - strip],
    [box[2] + strip, box[3] + strip],
  ]);
  const rings: number[][] = [];
  const ring = () => rings[rings.length - 1];
  geoPath(projection, {
    beginPath() {},
    closePath() {},
    arc() {},
    moveTo: (x, y) => rings.push([x, y]),
    lineTo: (x, y) => ring().push(x, y),
  })(landNear(projection, box));
  return rings.map((points) => Float64Array.from(points));
}

/** No place on land is farther than this from the coast of its island or continent, km. */
const FARTHEST_INLAND = 2700;

/** The islands and continents that may reach into the box; the others cost most of the time. */
function landNear(projection: GeoProjection, box: Box): MultiPolygon {
  const [lon, lat] = projection.rotate().map((degrees) => -degrees);
  const center: Place = { lat, lon };
  const reach = Math.max(...box.map(Math.abs)) * Math.SQRT2 + FARTHEST_INLAND;
  const coordinates = land().filter((polygon) =>
    polygon.some((ring) => ring.some(([lon, lat]) => greatCircleKm(center, { lat, lon }) <= reach)),
  );
  return { type: 'MultiPolygon', coordinates };
}

type Land = Topology<{ land: GeometryCollection }>;
let polygons: MultiPolygon['coordinates'] | undefined;

/** Natural Earth's land at 1:50 million, from world-atlas: the rings of each polygon. */
function land(): MultiPolygon['coordinates'] {
  if (!polygons) {
    const path = createRequire(import.meta.url).resolve('world-atlas/land-50m.json');
    const topology = JSON.parse(readFileSync(path, 'utf8')) as Land;
    polygons = feature(topology, topology.objects.land).features.flatMap(({ geometry }) =>
      geometry.type === 'MultiPolygon' ? geometry.coordinates : [],
    );
  }
  return polygons;
}
