//! `fix --interactive`: each fix that is only suggested is shown with its finding, and a person says
//! whether it is applied. What is asked goes to standard error.

use std::io::{self, Write};

use jiff::civil::Date;

use super::{Done, Hidden, Prompt, job, left_out};
use crate::cli::session::{Session, tell_mistakes};
use crate::cli::{CheckArgs, Io, fail};
use crate::engine::{self, Checked};
use crate::exit::Exit;
use crate::finding::Finding;
use crate::fix::{self, Choice, Fixed};
use crate::path::RepoPath;
use crate::report::{self, Options, neutral::line as neutral};
use crate::span::FileId;

/// What is needed to ask.
pub(super) struct Asking<'a> {
    pub(super) arguments: &'a CheckArgs,
    pub(super) session: &'a Session,
    pub(super) today: Date,
    pub(super) pool: &'a rayon::ThreadPool,
}

/// What a person says of the fixes of a finding.
enum Answer {
    Apply(usize),
    Leave,
    Stop,
}

impl Asking<'_> {
    /// Asks, and writes what a person agrees to; where that cannot be done, says how the run ends.
    pub(super) fn write_chosen(
        &self,
        done: &mut Done,
        io: &mut Io,
    ) -> io::Result<Result<(), Exit>> {
        let chosen = match self.chosen(io)? {
            Ok(chosen) if chosen.is_empty() => return Ok(Ok(())),
            Ok(chosen) => chosen,
            Err(exit) => return Ok(Err(exit)),
        };
        let job = job(self.arguments, self.today, self.session, Some(&chosen));
        match self.pool.install(|| fix::run(&job)) {
            Ok(fixed) => {
                done.notes.extend(untaken(&fixed, chosen.len()));
                done.write(&fixed, self.session);
                Ok(Ok(()))
            }
            Err(stopped) => self.session.tell_stopped(stopped, io).map(Err),
        }
    }

    /// Returns the fixes that a person agrees to; where that cannot be asked, how the run ends.
    fn chosen(&self, io: &mut Io) -> io::Result<Result<Vec<Choice>, Exit>> {
        let task = engine::Task {
            narrowed: &self.session.located.narrowed,
            ..self.session.task(self.today)
        };
        let checked = match self.pool.install(|| engine::check(&task)) {
            Ok(checked) => checked,
            Err(mistakes) => {
                let (tree, files) = (&*self.session.source, &self.session.files);
                return tell_mistakes(&mistakes, tree, files, io).map(Err);
            }
        };
        let public = (!self.arguments.show_names).then(|| checked.outcome.stripped());
        let public = public.flatten();
        let findings = &public.as_ref().unwrap_or(&checked.outcome).findings;
        let prompt = Prompt::new(io);
        let mut chosen = Vec::new();
        let suggested: Vec<&Finding> = findings
            .iter()
            .filter(|finding| !finding.body.fixes().is_empty())
            .collect();
        if !suggested.is_empty() {
            let all = report::counted(suggested.len(), "suggestion");
            let line = "choose with the arrows (or j and k) and Enter; Esc or q ends the questions. Your choices are written at the end; Ctrl-C discards them";
            writeln!(io.err, "{all}: {line}.\n")?;
        }
        for (at, finding) in suggested.iter().enumerate() {
            let offers = self.offers(finding, io)?;
            if offers.is_empty() {
                continue;
            }
            self.show(finding, &checked, &offers, io)?;
            let question = format!("Suggestion {} of {}", at + 1, suggested.len());
            match ask(&prompt, &question, offers.len()) {
                Ok(Answer::Apply(at)) => chosen.extend(offers.into_iter().nth(at).map(|it| it.0)),
                Ok(Answer::Leave) => {}
                Ok(Answer::Stop) => break,
                Err(error) => {
                    let message = format!("the answer cannot be read: {error}");
                    let help = "what was chosen is not written; what is safe was fixed before";
                    return fail(io, &message, help).map(Err);
                }
            }
        }
        Ok(Ok(chosen))
    }

    /// Returns the fixes of a finding that can be applied and shown, with what they would change; of
    /// the others it says why.
    fn offers(&self, finding: &Finding, io: &mut Io) -> io::Result<Vec<(Choice, Fixed)>> {
        let path = |file: FileId| {
            let files = &self.session.files;
            files.path(file).cloned().unwrap_or_else(RepoPath::root)
        };
        let mut offers = Vec::new();
        for fix in finding.body.fixes() {
            let choice = Choice::of(fix, path);
            let only = std::slice::from_ref(&choice);
            let job = job(self.arguments, self.today, self.session, Some(only));
            let Ok(fixed) = self.pool.install(|| fix::run(&job)) else {
                continue;
            };
            for note in left_out(&fixed) {
                writeln!(io.err, "note: {}", neutral(&note))?;
            }
            let show_names = self.arguments.show_names;
            let hidden = report::write_patch(&fixed, show_names, false, &mut io::sink())?;
            for (change, why) in &hidden {
                let why = match why {
                    Hidden::Masked => "names that are masked",
                    Hidden::Steering => "control characters",
                };
                let path = neutral(change.path.as_str());
                writeln!(
                    io.err,
                    "note: a fix of `{path}` is not offered: its lines contain {why}"
                )?;
            }
            if hidden.is_empty() && !fixed.changes.is_empty() {
                offers.push((choice, fixed));
            }
        }
        Ok(offers)
    }

    /// Shows a finding, and what each fix would change.
    fn show(
        &self,
        finding: &Finding,
        checked: &Checked,
        offers: &[(Choice, Fixed)],
        io: &mut Io,
    ) -> io::Result<()> {
        let options = Options {
            show_names: self.arguments.show_names,
            ..io.drawn(true)
        };
        let texts = self.session.texts(checked);
        report::write_one(finding, &checked.outcome, &texts, &options, &mut io.err)?;
        for (at, (_, fixed)) in offers.iter().enumerate() {
            if offers.len() > 1 {
                writeln!(io.err, "Fix {}:", at + 1)?;
            }
            report::write_patch(fixed, options.show_names, options.color, &mut io.err)?;
        }
        Ok(())
    }
}

/// Asks what to do. The first answer, which Enter gives, changes nothing.
fn ask(prompt: &Prompt, question: &str, offers: usize) -> io::Result<Answer> {
    let mut answers = vec![String::from("leave it")];
    answers.extend((1..=offers).map(|at| match offers {
        1 => String::from("apply this fix"),
        _ => format!("apply fix {at}"),
    }));
    answers.push(String::from("leave it, and write what was chosen so far"));
    let Some(at) = prompt.choose_or_stop(question, &answers)? else {
        return Ok(Answer::Stop);
    };
    Ok(match at {
        0 => Answer::Leave,
        at if at <= offers => Answer::Apply(at - 1),
        _ => Answer::Stop,
    })
}

/// Says how many of the chosen fixes touch others that were chosen, too.
fn untaken(fixed: &Fixed, chosen: usize) -> Option<String> {
    let taken: usize = fixed.changes.iter().map(|change| change.problems).sum();
    let left = chosen.checked_sub(taken + fixed.left_out.len())?;
    match left {
        0 => None,
        1 => Some(String::from(
            "a chosen fix touches another one and was left out; run it again",
        )),
        _ => Some(format!(
            "{left} chosen fixes touch others and were left out; run it again"
        )),
    }
}
