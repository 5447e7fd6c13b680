# R 4.2.2: base R's own data sets and tests.
#   Rscript tests/reference/associations/compute.R > tests/reference/associations/expected.json
number <- function(x) paste0("[", paste(format(as.vector(x), digits = 15, trim = TRUE), collapse = ", "), "]")
one <- function(x) format(as.numeric(x), digits = 15)
both <- na.omit(airquality[, c("Ozone", "Month")])
kruskal <- kruskal.test(Ozone ~ Month, both)
grown <- anova(lm(weight ~ group, PlantGrowth))
hair <- margin.table(HairEyeColor, c(1, 2))
chi <- chisq.test(hair)
cat("{\n",
  '"airquality": {"ozone": ', number(both$Ozone), ', "month": ', number(both$Month),
  ', "h": ', one(kruskal$statistic), ', "p": ', one(kruskal$p.value), "},\n",
  '"plants": {"weight": ', number(PlantGrowth$weight), ', "group": ',
  number(as.integer(PlantGrowth$group) - 1), ', "ss": ', number(grown[["Sum Sq"]]),
  ', "f": ', one(grown[["F value"]][1]), ', "p": ', one(grown[["Pr(>F)"]][1]), "},\n",
  '"hair": {"table": ', number(t(hair)), ', "chi2": ', one(chi$statistic), ', "p": ',
  one(chi$p.value), "}\n}\n", sep = "")
