use super::{Said, Whole, said_at_top, says_archived};

fn says_draft(text: &str) -> bool {
    said_at_top(text) == Some(Said::Draft)
}

#[test]
fn a_repository_says_that_it_is_archived() {
    for text in [
        "This repository is archived. Please see [the new one](https://code.test/new).\n\n# Old\n",
        "# Old\n\n> **Note**\n> This repo has been archived since 2021.\n",
        "# Old\n\n> [!WARNING]\n> This project is no longer maintained.\n",
        "# Old (archived)\n\nText.\n",
        "# [DEPRECATED] Old\n",
        "# Old\n\n**ARCHIVED**\n\nText.\n",
        "Archived: see the [new place](https://code.test/new).\n\n# Old\n",
        "# Old\n\n⚠️ **This project is not actively maintained.**\n",
        "# Old\n\nThis repository has moved to [works/new](https://code.test/works/new).\n",
        "# Old\n\nThis project has moved to https://github.com/works-example/new.\n",
        "# Old\n\nThis repository has been moved to a new location.\n",
        "# Old\n\nWe no longer maintain this repository.\n",
        "<h1 align=\"center\">Old</h1>\n\n<p><b>This working group is\nretired.</b></p>\n",
        "Old\n===\n\n.. warning:: This repository is deprecated.\n",
        "[![Status](https://www.repostatus.org/badges/latest/abandoned.svg)](https://www.repostatus.org/#abandoned)\n\n# Old\n",
        "![m](https://img.shields.io/badge/lifecycle-retired-red)\n",
        "# Alt\n\nDieses Repository ist archiviert.\n",
        "# Alt\n\nDieses Projekt wird nicht mehr gepflegt.\n",
        "# Alt\n\nDieses Repository ist nach https://code.test/neu umgezogen.\n",
        "# Vieux\n\nCe dépôt n'est plus maintenu.\n",
        "# Vieux\n\nCe projet a été archivé.\n",
        "# Viejo\n\nEste repositorio ya no se mantiene.\n",
        "# Velho\n\nEste repositório foi arquivado.\n",
        "# Vecchio\n\nQuesto progetto non è più mantenuto.\n",
        "# Oud\n\nDeze repository is gearchiveerd.\n",
        "# 旧\n\nこのリポジトリはアーカイブ化されました。\n",
        "# 旧\n\n此仓库已归档。\n",
    ] {
        assert!(says_archived(text, Whole::Repository), "{text}");
    }
}

#[test]
fn a_word_about_another_one_or_a_copy_elsewhere_does_not_count() {
    for text in [
        "# New\n\nThe old repository is archived: see [there](https://code.test/old).\n",
        "# New\n\nThis repository replaces [old](https://code.test/old), which is archived.\n",
        "# New\n\nThis repository is archived on Zenodo with each release.\n",
        "# New\n\nThis repository is archived every month.\n",
        "# New\n\nIf this repository is archived, ask the office.\n",
        "# New\n\nWhat to do when this project is no longer maintained.\n",
        "# New\n\nThis repository was not archived.\n",
        "# New\n\nThis project has moved to [a new licence](https://licence.test/).\n",
        "# New\n\nThis repository has moved from another host.\n",
        "# New\n\n- [Archived](#archived)\n- [Deprecated](#deprecated)\n",
        "# New\n\n## Archived\n\n- old group\n",
        "# Archived projects\n\nA list.\n",
        "# New\n\nArchived repositories are in the attic.\n",
        "# New\n\n<!-- This repository is archived. -->\n\nText.\n",
        "# New\n\n```\nThis repository is archived.\n```\n",
        "# New\n\na\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\nThis repository is archived.\n",
        "# New\n\nThis page is archived.\n",
        "![m](https://img.shields.io/badge/lifecycle-stable-green)\n",
        "# Neu\n\nDas alte Repository ist archiviert.\n",
        "# Neu\n\nDieses Repository wird gepflegt und nicht mehr verschoben.\n",
    ] {
        assert!(!says_archived(text, Whole::Repository), "{text}");
    }
}

#[test]
fn a_page_says_it_of_itself() {
    let text = "# Guide\n\nThis page is no longer maintained.\n";
    assert!(says_archived(text, Whole::Page));
    assert!(!says_archived(text, Whole::Repository));
    let text = "# Guide\n\nThis repository is archived.\n";
    assert!(!says_archived(text, Whole::Page));
}

#[test]
fn a_page_says_that_it_is_a_draft() {
    for text in [
        "# Guide\n\nTHIS IS A DRAFT DOCUMENT. IT IS BEING USED TO COLLECT IDEAS.\n",
        "# Guide\n\nThis is a draft.\n",
        "# Review\n\nThis is a living technical review draft. Any gaps are marked as **TODO**.\n",
        "# Guide\n\nThis document is still a draft: comments are welcome.\n",
        "# Guide\n\n- One: a\n- Two: b\n- Three: c\n- Four: d\n- Five: e\n- Six: f\n- Seven: g\n\nLiving draft: gaps are marked.\n",
        "# DRAFT: Guide\n",
        "# [Draft] Guide\n",
        "# Guide (draft)\n",
        "# Guide - DRAFT\n",
        "# Guide [WIP]\n",
        "# Guide\n\n**DRAFT**\n\nText.\n",
        "# Guide\n\nStatus: draft\n",
        "# Guide\n\nDraft version, 2026.\n",
        "# Leitfaden\n\nDies ist ein Entwurf.\n",
        "# Leitfaden (Entwurf)\n",
        "# Guide\n\nCeci est un brouillon.\n",
        "# Guía\n\nEste documento es un borrador.\n",
        "# Guia\n\nEste documento é um rascunho.\n",
        "# Guida\n\nQuesta è una bozza.\n",
        "# 手引き\n\nこれはドラフトです。\n",
    ] {
        assert!(says_draft(text), "{text}");
    }
}

#[test]
fn a_page_about_drafts_is_none() {
    for text in [
        "# How we handle drafts\n\nA draft is open for two weeks.\n",
        "# Drafting guide\n\nWrite a draft of the charter and send it.\n",
        "# Draft and proposed extensions\n\nA list.\n",
        "# Guide\n\nYou will find the draft document elsewhere.\n",
        "# Specifications released\n\nThe editors announce draft revisions.\n",
        "# Guide\n\nIf this document is a draft, say so.\n",
        "# Guide\n\n- Draft: what is not decided\n- Final: what is\n",
        "# Guide\n\nThis is the final version. The first draft is in the attic.\n",
        "# Guide\n\nThis is no draft.\n",
        "# Guide\n\nThis page is a work in progress.\n",
        "# Guide\n\nThis page is about drafts.\n",
        "# Guide\n\nThis is how a draft becomes a decision.\n",
        "# Guide\n\nThis is where draft notes are collected.\n",
        "# Guide\n\nThis is not a draft.\n",
    ] {
        assert!(!says_draft(text), "{text}");
    }
}

/// Each word that a pattern knows is also one for which it is compiled.
#[test]
fn every_state_of_every_language_counts() {
    let lists = [
        (
            "This repository is {}.",
            "archived archive read-only retired deprecated discontinued abandoned obsolete unmaintained unsupported superseded frozen",
        ),
        (
            "This repo is no longer {}.",
            "maintained developed supported updated active used",
        ),
        ("This project is not under {}.", "development maintenance"),
        (
            "Dieses Repository ist jetzt {}.",
            "archiviert veraltet eingestellt",
        ),
        (
            "Dieses Projekt wird nicht mehr {}.",
            "gepflegt weiterentwickelt gewartet betreut aktualisiert verwendet",
        ),
        ("Ce projet est désormais {}.", "archivé abandonné obsolète"),
        ("Ce projet n’est plus {}.", "maintenu actif développé"),
        ("Este proyecto está {}.", "archivado obsoleto abandonado"),
        ("Esta wiki foi {}.", "arquivada descontinuada"),
        ("Este projeto não é mais {}.", "mantido atualizado ativo"),
        ("Questo progetto è {}.", "archiviato obsoleto abbandonato"),
        (
            "Questo progetto non è più {}.",
            "mantenuto aggiornato attivo",
        ),
        ("Deze repository is {}.", "gearchiveerd verouderd"),
        ("Dit project wordt niet meer {}.", "onderhouden bijgewerkt"),
        ("このリポジトリは{}されています。", "アーカイブ"),
        ("此仓库已{}。", "归档 停止维护 不再更新"),
        (
            "This repository has {} to https://code.test/new.",
            "moved migrated transferred relocated",
        ),
        (
            "**{}**",
            "ARCHIVED Deprecated unmaintained obsolete retired discontinued archiviert archivé arquivado archiviato gearchiveerd",
        ),
    ];
    let unseen: Vec<String> = lists
        .iter()
        .flat_map(|(sentence, words)| words.split(' ').map(|word| sentence.replace("{}", word)))
        .filter(|said| !says_archived(&format!("# Old\n\n{said}\n"), Whole::Repository))
        .collect();
    assert_eq!(unseen, Vec::<String>::new());
}
