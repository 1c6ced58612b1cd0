//! What the registry of BCP 47 says of subtags and tags besides that they exist, as of its file
//! date 2025-08-25: what was replaced, what was registered whole, and which language may be before
//! which.

/// Languages that were replaced, and by what; one without a successor is right as it is. Sorted.
#[rustfmt::skip]
pub(super) const REPLACED: &[(&str, &str)] = &[
    ("aam", "aas"), ("adp", "dz"), ("ajp", "apc"), ("ajt", "aeb"), ("asd", "snz"), ("aue", "ktz"),
    ("ayx", "nun"), ("bgm", "bcg"), ("bic", "bir"), ("bjd", "drl"), ("blg", "iba"), ("ccq", "rki"),
    ("cjr", "mom"), ("cka", "cmr"), ("cmk", "xch"), ("coy", "pij"), ("cqu", "quh"), ("dek", "sqm"),
    ("dit", "dif"), ("drh", "khk"), ("drr", "kzk"), ("drw", "prs"), ("gav", "dev"), ("gfx", "vaj"),
    ("ggn", "gvr"), ("gli", "kzk"), ("gti", "nyc"), ("guv", "duz"), ("hrr", "jal"), ("ibi", "opa"),
    ("ilw", "gal"), ("in", "id"), ("iw", "he"), ("jeg", "oyb"), ("ji", "yi"), ("jw", "jv"),
    ("kgc", "tdf"), ("kgh", "kml"), ("kgm", "plu"), ("koj", "kwv"), ("krm", "bmf"), ("ktr", "dtp"),
    ("kvs", "gdj"), ("kwq", "yam"), ("kxe", "tvd"), ("kxl", "kru"), ("kzj", "dtp"), ("kzt", "dtp"),
    ("lak", "ksp"), ("lii", "raq"), ("llo", "ngt"), ("lmm", "rmx"), ("meg", "cir"), ("mo", "ro"),
    ("mst", "mry"), ("mwj", "vaj"), ("myd", "aog"), ("myt", "mry"), ("nad", "xny"), ("ncp", "kdz"),
    ("nns", "nbr"), ("nnx", "ngv"), ("nom", "cbr"), ("nte", "eko"), ("nts", "pij"), ("nxu", "bpp"),
    ("oun", "vaj"), ("pat", "kxr"), ("pcr", "adx"), ("pmc", "huw"), ("pmk", "crr"), ("pmu", "phr"),
    ("ppa", "bfy"), ("ppr", "lcq"), ("prp", "gu"), ("pry", "prt"), ("puz", "pub"), ("sca", "hle"),
    ("skk", "oyb"), ("smd", "kmb"), ("snb", "iba"), ("szd", "umi"), ("tdu", "dtp"), ("thc", "tpo"),
    ("thw", "ola"), ("thx", "oyb"), ("tie", "ras"), ("tkk", "twm"), ("tlw", "weo"), ("tmk", "tdg"),
    ("tmp", "tyj"), ("tne", "kak"), ("tnf", "prs"), ("tpw", "tpn"), ("tsf", "taj"), ("uok", "ema"),
    ("xba", "cax"), ("xia", "acn"), ("xkh", "waw"), ("xrq", "dmw"), ("xss", "zko"), ("ybd", "rki"),
    ("yma", "lrr"), ("ymt", "mtm"), ("yos", "zom"), ("yuu", "yug"), ("zir", "scv"), ("zkb", "kjh"),
];

/// Withdrawn regions, and what replaced them; one that was split up keeps its code. Sorted.
pub(super) const REPLACED_REGIONS: &[(&str, &str)] = &[
    ("BU", "MM"),
    ("DD", "DE"),
    ("FX", "FR"),
    ("TP", "TL"),
    ("YD", "YE"),
    ("ZR", "CD"),
];

/// Regions of two letters that are not countries: what ISO 3166 keeps for others, and what fell
/// apart. Sorted.
pub(super) const OTHER_REGIONS: &[&str] = &[
    "AC", "AN", "CP", "CQ", "CS", "DG", "EA", "EZ", "IC", "NT", "SU", "TA", "UN", "YU",
];

/// Tags that were registered whole, in small letters, and what the registry prefers to them; those
/// without it are right as they are. Sorted.
pub(super) const WHOLE: &[(&str, Option<&str>)] = &[
    ("art-lojban", Some("jbo")),
    ("cel-gaulish", None),
    ("en-gb-oed", Some("en-GB-oxendict")),
    ("i-ami", Some("ami")),
    ("i-bnn", Some("bnn")),
    ("i-default", None),
    ("i-enochian", None),
    ("i-hak", Some("hak")),
    ("i-klingon", Some("tlh")),
    ("i-lux", Some("lb")),
    ("i-mingo", None),
    ("i-navajo", Some("nv")),
    ("i-pwn", Some("pwn")),
    ("i-tao", Some("tao")),
    ("i-tay", Some("tay")),
    ("i-tsu", Some("tsu")),
    ("no-bok", Some("nb")),
    ("no-nyn", Some("nn")),
    ("sgn-be-fr", Some("sfb")),
    ("sgn-be-nl", Some("vgt")),
    ("sgn-br", Some("bzs")),
    ("sgn-ch-de", Some("sgg")),
    ("sgn-co", Some("csn")),
    ("sgn-de", Some("gsg")),
    ("sgn-dk", Some("dsl")),
    ("sgn-es", Some("ssp")),
    ("sgn-fr", Some("fsl")),
    ("sgn-gb", Some("bfi")),
    ("sgn-gr", Some("gss")),
    ("sgn-ie", Some("isg")),
    ("sgn-it", Some("ise")),
    ("sgn-jp", Some("jsl")),
    ("sgn-mx", Some("mfs")),
    ("sgn-ni", Some("ncs")),
    ("sgn-nl", Some("dse")),
    ("sgn-no", Some("nsl")),
    ("sgn-pt", Some("psr")),
    ("sgn-se", Some("swl")),
    ("sgn-us", Some("ase")),
    ("sgn-za", Some("sfs")),
    ("zh-guoyu", Some("cmn")),
    ("zh-hakka", Some("hak")),
    ("zh-min", None),
    ("zh-min-nan", Some("nan")),
    ("zh-xiang", Some("hsn")),
];

/// Languages, and those that may be after each, in the registry's words "extlang" with this prefix.
#[rustfmt::skip]
pub(super) const EXTENDED: &[(&str, &str)] = &[
    ("ar", "aao abh abv acm acq acw acx acy adf aeb aec afb ajp apc apd arb arq ars ary arz auz avl \
        ayh ayl ayn ayp bbz pga shu ssh"),
    ("kok", "gom knn"),
    ("lv", "ltg lvs"),
    ("ms", "bjn btj bve bvu coa dup hji jak jax kvb kvr kxd lce lcf liw max meo mfa mfb min mqg msi \
        mui orn ors pel pse tmw urk vkk vkt xmm zlm zmi zsm"),
    ("sgn", "ads aed aen afg ajs ase asf asp asq asw bfi bfk bog bqn bqy bvl bzs cds csc csd cse csf \
        csg csl csn csq csr csx doq dse dsl dsz ecs ehs esl esn eso eth fcs fse fsl fss gds gse \
        gsg gsm gss gus hab haf hds hks hos hps hsh hsl icl iks ils inl ins ise isg isr jcs jhs \
        jks jls jos jsl jus kgi kvk lbs lgs lls lsb lsc lsg lsl lsn lso lsp lst lsv lsw lsy lws \
        mdl mfs mre msd msr mzc mzg mzy nbs ncs nsi nsl nsp nsr nzs okl pgz pks prl prz psc psd \
        psg psl pso psp psr pys rib rms rnb rsi rsl rsm rsn sdl sfb sfs sgg sgx slf sls sqk sqs \
        sqx ssp ssr svk swl syy szs tse tsm tsq tss tsy tza ugn ugy ukl uks vgt vsi vsl vsv wbs \
        xki xml xms yds ygs yhs ysl ysm zib zsl"),
    ("sw", "swc swh"),
    ("uz", "uzn uzs"),
    ("zh", "cdo cjy cmn cnp cpx csp czh czo gan hak hnm hsn luh lzh mnp nan sjc wuu yue"),
];
