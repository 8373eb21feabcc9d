/* NLopt's Nelder-Mead on the raw stress: nelder-mead PROBLEM RUNS MAXFEV, see peers.mjs. */
#include <math.h>
#include <nlopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  int n;
  double *distances;
  double *start;
} problem;

static void read_doubles(double *out, size_t count, FILE *file) {
  if (fread(out, sizeof *out, count, file) == count) return;
  fprintf(stderr, "Expected %zu more doubles\n", count);
  exit(1);
}

static problem read_problem(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  double n;
  read_doubles(&n, 1, file);
  problem p = {(int)n, malloc(n * n * sizeof n), malloc(2 * n * sizeof n)};
  read_doubles(p.distances, (size_t)p.n * p.n, file);
  read_doubles(p.start, (size_t)2 * p.n, file);
  fclose(file);
  return p;
}

/* Over unordered pairs, as src/mds/stress.ts has it. */
static double stress(unsigned dim, const double *x, double *gradient, void *data) {
  (void)dim, (void)gradient;
  const problem *p = data;
  double sum = 0;
  for (int i = 0; i < p->n; i++) {
    const double *row = p->distances + (size_t)i * p->n;
    for (int j = 0; j < i; j++) {
      double dx = x[2 * i] - x[2 * j];
      double dy = x[2 * i + 1] - x[2 * j + 1];
      double residual = row[j] - sqrt(dx * dx + dy * dy);
      sum += residual * residual;
    }
  }
  return 2 * sum;
}

/* Seconds of processor time. */
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* Seconds of one run; writes how many evaluations it took. */
static double run(problem *p, int maxfev, int *nfev) {
  double x[2 * p->n], value;
  memcpy(x, p->start, sizeof x);
  nlopt_opt opt = nlopt_create(NLOPT_LN_NELDERMEAD, 2 * p->n);
  nlopt_set_min_objective(opt, stress, p);
  nlopt_set_maxeval(opt, maxfev);
  double began = now();
  nlopt_optimize(opt, x, &value);
  double took = now() - began;
  *nfev = nlopt_get_numevals(opt);
  nlopt_destroy(opt);
  return took;
}

/* Seconds of one evaluation of f; x moves, so that none can be left out. */
static double evaluation(problem *p) {
  enum { CALLS = 5000 };
  volatile double value;
  double began = now();
  for (int k = 0; k < CALLS; k++) {
    p->start[0] += 1e-9;
    value = stress(2 * p->n, p->start, NULL, p);
  }
  (void)value;
  return (now() - began) / CALLS;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  problem p = read_problem(argv[1]);
  int runs = atoi(argv[2]), maxfev = atoi(argv[3]), nfev;
  int major, minor, bugfix;
  nlopt_version(&major, &minor, &bugfix);
  run(&p, maxfev, &nfev);
  printf("{\"version\":\"NLopt %d.%d.%d, C\",\"seconds\":[", major, minor, bugfix);
  for (int k = 0; k < runs; k++) printf("%s%.9f", k ? "," : "", run(&p, maxfev, &nfev));
  printf("],\"nfev\":%d,\"evaluation\":%.12f}\n", nfev, evaluation(&p));
  return 0;
}
