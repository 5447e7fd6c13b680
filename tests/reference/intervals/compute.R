# R 4.2.2, survey 4.1-1 (Debian 12: r-cran-survey): a mean under a finite population correction.
#   Rscript tests/reference/intervals/compute.R > tests/reference/intervals/mean.json
suppressMessages(library(survey))
answers <- read.csv("tests/reference/survey/answers.csv")
number <- function(x) format(as.numeric(x), digits = 15)
lines <- c()
for (population in c(NA, 1000, 300)) {
  given <- na.omit(answers["mark"])
  n <- nrow(given)
  given$N <- population
  design <- if (is.na(population)) svydesign(~1, data = given, probs = rep(1, n)) else
    svydesign(~1, data = given, fpc = ~N)
  mean <- svymean(~mark, design)
  limits <- confint(mean, df = n - 1)
  lines <- c(lines, sprintf(
    '  {"population": %s, "n": %d, "mean": %s, "se": %s, "limits": [%s, %s]}',
    ifelse(is.na(population), "null", population), n, number(coef(mean)), number(SE(mean)),
    number(limits[1]), number(limits[2])))
}
cat("[\n", paste(lines, collapse = ",\n"), "\n]\n", sep = "")
