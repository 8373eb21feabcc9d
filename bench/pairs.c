/* Stress and gradient a pair, in C: pairs N ROUNDS, prints JSON. Places from standard input: n half unit
 * vectors, then n points, all as doubles; then kappa. SINGLE selects float. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "pairs-coefficients.h"

#ifdef SINGLE
typedef float real;
#define ROOT sqrtf
#define COUNT 6
static const double *const series = SINGLE_NEAR;
#else
typedef double real;
#define ROOT sqrt
#define COUNT 13
static const double *const series = DOUBLE_NEAR;
#endif
enum { BLOCK = 128 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static real *column(int n) {
  return aligned_alloc(64, (n * sizeof(real) + 127) / 64 * 64);
}

/* As in src/kernels/assembly/sphere.ts, near places: tiles of 128, sums of a tile in `real`. */
static double pass(int n, const real *px, const real *py, const real *pz, const real *x, const real *y,
                   const real *c, double *gx, double *gy) {
  double f = 0;
  for (int i0 = 0; i0 < n; i0 += BLOCK) {
    int i1 = i0 + BLOCK < n ? i0 + BLOCK : n;
    for (int j0 = 0; j0 <= i0; j0 += BLOCK) {
      int both = j0 < i0, width = both ? BLOCK : i1 - i0;
      real hx[BLOCK] = {0}, hy[BLOCK] = {0};
      for (int i = i0; i < i1; i++) {
        real sx = 0, sy = 0, e = 0;
        for (int k = 0; k < width; k++) {
          int j = j0 + k;
          real ux = px[i] - px[j], uy = py[i] - py[j], uz = pz[i] - pz[j];
          real dx = x[i] - x[j], dy = y[i] - y[j];
          real s = dx * dx + dy * dy + (real)1e-35, u = ux * ux + uy * uy + uz * uz;
          real p = c[COUNT - 1];
#pragma GCC unroll 16
          for (int m = COUNT - 2; m >= 0; m--) p = p * u + c[m];
          real t = p * ROOT(u / s) - 1, tx = t * dx, ty = t * dy;
          e += s * t * t;
          sx += tx;
          sy += ty;
          hx[k] -= tx;
          hy[k] -= ty;
        }
        f += both ? e : e / 2;
        gx[i] += sx;
        gy[i] += sy;
      }
      if (both)
        for (int k = 0; k < BLOCK; k++) gx[j0 + k] += hx[k], gy[j0 + k] += hy[k];
    }
  }
  return 2 * f;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  int n = atoi(argv[1]), rounds = atoi(argv[2]);
  double *in = malloc((5L * n + 1) * sizeof *in);
  if (fread(in, sizeof *in, 5L * n + 1, stdin) != 5UL * n + 1) return 1;
  real *v[5], c[COUNT];
  for (int a = 0; a < 5; a++) {
    v[a] = column(n);
    for (int i = 0; i < n; i++) v[a][i] = in[(long)a * n + i];
  }
  for (int k = 0; k < COUNT; k++) c[k] = series[k] * in[5L * n];
  double *gx = calloc(n, sizeof *gx), *gy = calloc(n, sizeof *gy), best = 1e9, f = 0;
  for (int r = 0; r < rounds; r++) {
    for (int i = 0; i < n; i++) gx[i] = gy[i] = 0;
    double began = now();
    f = pass(n, v[0], v[1], v[2], v[3], v[4], c, gx, gy);
    double took = now() - began;
    if (took < best) best = took;
  }
  printf("{\"seconds\":%.9g,\"value\":%.17g}\n", best, f);
  return 0;
}
