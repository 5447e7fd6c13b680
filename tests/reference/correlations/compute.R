# R 4.2.2, psych 2.2.9 (Debian 12: r-cran-psych): pairwise deletion, midranks anew for each pair.
#   Rscript tests/reference/correlations/compute.R > tests/reference/correlations/expected.json
suppressMessages(library(psych))
number <- function(x) paste0("[", paste(format(as.vector(x), digits = 15, trim = TRUE), collapse = ", "), "]")
answers <- read.csv("tests/reference/survey/answers.csv")[, 1:7]
found <- corr.test(answers, adjust = "none")
cat("{\n",
  '"pearson": ', number(cor(answers, use = "pairwise.complete.obs")), ",\n",
  '"spearman": ', number(cor(answers, use = "pairwise.complete.obs", method = "spearman")), ",\n",
  '"n": ', number(found$n), ",\n",
  '"p": ', number(found$p[upper.tri(found$p)]), "\n}\n", sep = "")
