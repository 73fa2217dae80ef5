/** Entry of the `cvplus` command. What each command does stands in `core/cli/`; this file is the list of them. */
import { realpathSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { runAnalyze } from './cli/analyze-command.ts';
import {
  addApplication,
  closeApplication,
  exportApplications,
  importApplications,
  listApplications,
  moveApplication,
  readApplicationMails,
  remindOfApplications,
} from './cli/applications-command.ts';
import { runBackup, runErase, runRestore } from './cli/backup-command.ts';
import { type CliOptions, createCliHost, defaultDataFolder } from './cli/cli-host.ts';
import { runConvert } from './cli/convert-command.ts';
import { runDoctor } from './cli/doctor-command.ts';
import { runExport, runExportArchive } from './cli/export-command.ts';
import { runInspect } from './cli/inspect-command.ts';
import { runJob } from './cli/job-command.ts';
import { runMarket } from './cli/market-command.ts';
import { importModels, listModels, promoteModel, rollBackModel, verifyModels } from './cli/models-command.ts';
import { runParse } from './cli/parse-command.ts';
import { printFailure } from './cli/print.ts';
import { runRecord } from './cli/record-command.ts';
import { runPaths, runReview } from './cli/review-command.ts';
import { addServeKey, listServeKeys, printServeUsage, revokeServeKey, runServe } from './cli/serve-command.ts';
import { channels, OutcomeKind, type Stage, stages } from './domain/application.ts';
import { exportFormats } from './domain/cv-export.ts';
import { industries } from './domain/industry.ts';
import { languages } from './domain/language.ts';
import { CredentialsAbroad, EmployerKind, type Target, targets } from './domain/prediction.ts';
import { type Country, countries, countryFromText } from './domain/region.ts';

function readCountry(text: string): Country {
  const country = countryFromText(text);
  if (!country) throw new InvalidArgumentError(`Known: ${countries.join(', ')} (UK is read as GB).`);
  return country;
}

function readReportName(file: string): string {
  if (!/\.(html?|pdf)$/i.test(file)) throw new InvalidArgumentError('Give a name that ends in .pdf or .html.');
  return file;
}

function readWhole(text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new InvalidArgumentError(`A whole number up to ${most}.`);
  return value;
}

function readMonth(text: string): string {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('A month such as 2026-11.');
  return text;
}

/** Ctrl+C and SIGTERM, the first time; the second time they end the process as usual. */
function watchForStop(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}

function readYears(text: string): number {
  const years = Number(text);
  if (!(years >= 0 && years <= 50)) throw new InvalidArgumentError('A number from 0 to 50.');
  return years;
}

/** Builds the command table; each action returns the exit code. */
function createProgram(finish: (code: number) => void): Command {
  const program = new Command('cvplus')
    .description('Tells you where you stand with a CV and a job, on this computer, offline.')
    .option('--data-folder <dir>', 'folder of the database', defaultDataFolder())
    .option('--passphrase-file <file>', 'file whose first line is the passphrase of the database')
    .option('--verbose', 'log lines on stderr')
    .exitOverride()
    .showHelpAfterError('(cvplus --help shows the commands)');

  const host = () => createCliHost(program.opts<CliOptions>());
  const json = () => new Option('--json', 'JSON on stdout');

  program
    .command('parse')
    .description('read CVs into JSON Resume')
    .argument('<file...>')
    .addOption(json())
    .option('--out <dir>', 'write <file name>.json per file into this folder')
    .action(async (files: string[], options) => finish(await runParse(files, options, host())));

  program
    .command('inspect')
    .description('what a simple program takes out of a CV, and what stands in its way')
    .argument('<file>')
    .addOption(json())
    .addOption(new Option('--language <language>', 'language of the text').choices([...languages]).default('en'))
    .action(async (file: string, options) => finish(await runInspect(file, options, host())));

  program
    .command('convert')
    .description('write a CV in another format')
    .argument('<file>')
    .addOption(new Option('--to <format>', 'format').choices([...exportFormats]).makeOptionMandatory())
    .requiredOption('--out <file>', 'the file to write')
    .addOption(new Option('--language <language>', 'language of the headings').choices([...languages]))
    .option('--country <country>', 'country of the reader: decides on the paper', readCountry)
    .action(async (file: string, options) => finish(await runConvert(file, options, host())));

  program
    .command('job')
    .description('read a job advert into requirements')
    .argument('<file>', 'a text, HTML, PDF or Word file or a picture, or - for standard input')
    .addOption(json())
    .action(async (file: string, options) => finish(await runJob(file, options, host())));

  program
    .command('analyze')
    .description('predict where a CV stands with a job')
    .argument('<cv>')
    .requiredOption('--job <file>', 'the advert: a file, or - for standard input')
    .option('--region <country>', `country of the job: ${countries.join(', ')}`, readCountry)
    .addOption(new Option('--industry <industry>', 'industry of the job').choices([...industries]))
    .addOption(json())
    .option('--referred', 'someone who works there refers you')
    .option('--no-referred', 'no one there refers you')
    .option('--tailored', 'CV or letter is written for this advert')
    .option('--no-tailored', 'neither is written for this advert')
    .addOption(
      new Option(
        '--credentials-abroad <share>',
        'education and experience from outside the country of the job',
      ).choices(CredentialsAbroad.options),
    )
    .addOption(new Option('--employer-kind <kind>', 'kind of employer').choices(EmployerKind.options))
    .option('--years-in-field <years>', 'years of paid work in the field of the job', readYears)
    .option('--report <file>', 'also write a report for screen and paper: .pdf or .html', readReportName)
    .addOption(new Option('--language <language>', 'language of the text').choices([...languages]).default('en'))
    .action(async (cv: string, options) => finish(await runAnalyze(cv, options, host())));

  const language = () =>
    new Option('--language <language>', 'language of the text').choices([...languages]).default('en');
  const region = (meaning: string) =>
    new Option('--region <country>', `${meaning}: ${countries.join(', ')}`)
      .argParser(readCountry)
      .makeOptionMandatory();

  program
    .command('review')
    .description('hold a CV against the conventions, the law and the keywords of a country and an industry')
    .argument('<cv>')
    .addOption(region('country in which you apply'))
    .addOption(new Option('--industry <industry>', 'industry').choices([...industries]))
    .addOption(json())
    .addOption(language())
    .action(async (cv: string, options) => finish(await runReview(cv, options, host())));

  program
    .command('paths')
    .description('next steps and changes of occupation from the latest job of a CV')
    .argument('<cv>')
    .addOption(json())
    .addOption(language())
    .action(async (cv: string, options) => finish(await runPaths(cv, options, host())));

  program
    .command('market')
    .description('official wages and figures of an occupation in a country')
    .argument('<title>', 'a job title in any of the seven languages, or an ISCO-08 code of four digits')
    .addOption(region('country'))
    .addOption(json())
    .addOption(language())
    .action(async (title: string, options) => finish(await runMarket(title, options, host())));

  const applications = program.command('applications').description('your applications and how they ended');
  applications
    .command('add')
    .requiredOption('--company <name>')
    .requiredOption('--title <title>')
    .addOption(new Option('--stage <stage>').choices([...stages]))
    .option('--sent-on <date>', 'YYYY-MM-DD')
    .option('--notes <text>')
    .option('--location <place>')
    .option('--link <address>', 'where the advert stands')
    .addOption(new Option('--channel <channel>', 'where the advert was found').choices([...channels]))
    .addOption(json())
    .action(async (options) => finish(await addApplication(options, host())));
  applications
    .command('list')
    .addOption(new Option('--stage <stage>').choices([...stages]))
    .addOption(json())
    .action(async (options) => finish(await listApplications(options, host())));
  applications
    .command('move')
    .description('say what came of an application while it is open')
    .argument('<id>', 'the id that `list` shows, or its beginning')
    .addArgument(program.createArgument('<stage>').choices(stages.filter((stage) => stage !== 'closed')))
    .option('--on <date>', 'YYYY-MM-DD, default today')
    .addOption(json())
    .action(async (id: string, stage: Stage, options) => finish(await moveApplication(id, stage, options, host())));
  applications
    .command('outcome')
    .argument('<id>', 'the id that `list` shows, or its beginning')
    .addArgument(program.createArgument('<outcome>').choices(OutcomeKind.options))
    .option('--on <date>', 'YYYY-MM-DD, default today')
    .option('--salary <amount>', 'agreed gross pay per year', Number)
    .option('--currency <code>')
    .option('--feedback <text>')
    .option('--negotiated', 'pay was negotiated')
    .addOption(json())
    .action(async (id: string, kind: OutcomeKind, options) =>
      finish(await closeApplication(id, kind, options, host())),
    );
  applications
    .command('import')
    .description('take over a list of your own (CSV) whose headings say what the columns are')
    .argument('<file>')
    .addOption(json())
    .action(async (file: string, options) => finish(await importApplications(file, options, host())));
  applications
    .command('export')
    .description('write all applications as a table (CSV)')
    .argument('<file>')
    .addOption(json())
    .action(async (file: string, options) => finish(await exportApplications(file, options, host())));
  applications
    .command('mails')
    .description('read mails (.eml, .mbox) on this computer and say what they seem to answer')
    .argument('<file...>')
    .option('--apply', 'take over what is clear')
    .addOption(json())
    .action(async (files: string[], options) => finish(await readApplicationMails(files, options, host())));
  applications
    .command('remind')
    .description('what is due: follow-ups, interviews and your own reminders')
    .option('--until <date>', 'YYYY-MM-DD')
    .option('--ics <file>', 'write all of it as a calendar file')
    .addOption(json())
    .action(async (options) => finish(await remindOfApplications(options, host())));

  program
    .command('export')
    .description('write everything that is stored as one JSON file')
    .argument('<file>', 'a file, or - for standard output')
    .option('--archive', 'a zip instead: JSON, CSV, your files as they were, and a reader')
    .addOption(language())
    .action(async (file: string, options) =>
      finish(options.archive ? await runExportArchive(file, options.language, host()) : await runExport(file, host())),
    );

  program
    .command('backup')
    .description('write everything as one encrypted file; the passphrase is asked for or read from standard input')
    .argument('<file>', 'a .cvplus-backup file')
    .action(async (file: string) => finish(await runBackup(file, host())));

  program
    .command('restore')
    .description('put a backup in place of the data, which is kept until you confirm')
    .argument('[file]', 'a .cvplus-backup file')
    .option('--code', 'open it by the recovery code')
    .option('--trial', 'only try whether it opens and is whole')
    .option('--confirm', 'the restored data is right: erase what was there before')
    .option('--undo', 'go back to what was there before')
    .action(async (file: string | undefined, options) =>
      finish(await runRestore(file, { ...options, ...program.opts<CliOptions>() }, host())),
    );

  program
    .command('erase')
    .description('destroy the key and erase everything that is stored')
    .option('--yes', 'do it')
    .action((options) => finish(runErase(options, host())));

  program
    .command('record')
    .description('your own rates, how the estimates have held, and the chain of receipts')
    .addOption(json())
    .addOption(language())
    .action(async (options) => finish(await runRecord(options, host())));

  const models = program.command('models').description('the prediction models on this computer');
  models
    .command('list')
    .addOption(json())
    .addOption(language())
    .action(async (options) => finish(await listModels(options, host())));
  models
    .command('verify')
    .description('compare every model with its registered checksum')
    .addOption(json())
    .addOption(language())
    .action(async (options) => finish(await verifyModels(options, host())));
  const target = () => program.createArgument('<target>', 'what the model predicts').choices([...targets]);
  models
    .command('promote')
    .description('let this version make the estimates')
    .addArgument(target())
    .argument('<version>', 'a version that `list` shows')
    .addOption(json())
    .addOption(language())
    .action(async (of: Target, version: string, options) => finish(await promoteModel(of, version, options, host())));
  models
    .command('rollback')
    .description('go back to the version that was in use before')
    .addArgument(target())
    .addOption(json())
    .addOption(language())
    .action(async (of: Target, options) => finish(await rollBackModel(of, options, host())));
  models
    .command('import')
    .description('take over a signed file of models')
    .argument('<file>', 'a .cvplus-models file')
    .addOption(json())
    .addOption(language())
    .action(async (file: string, options) => finish(await importModels(file, options, host())));

  program
    .command('serve')
    .description('answer partners over HTTP: predictions and readings, each with a key')
    .option('--host <address>', 'address to listen on; others than this computer need TLS in front', '127.0.0.1')
    .option('--port <port>', 'port to listen on', (text) => readWhole(text, 65_535), 8790)
    .action(async (options) => finish(await runServe(options, host(), watchForStop())));
  const keys = program.command('serve-keys').description('who may ask `cvplus serve`, and how much was asked');
  keys
    .command('add')
    .argument('<label>', 'a word for your own list')
    .option(
      '--quota <n>',
      'predictions and readings a month',
      (text) => Math.max(1, readWhole(text, 1_000_000_000)),
      1_000,
    )
    .action(async (label: string, options) => finish(await addServeKey(label, options, host())));
  keys
    .command('list')
    .addOption(json())
    .action(async (options) => finish(await listServeKeys(options, host())));
  keys
    .command('revoke')
    .argument('<id>', 'an id that `list` shows')
    .action(async (id: string) => finish(await revokeServeKey(id, host())));
  keys
    .command('usage')
    .description('what was used, as a table of billing events (CSV)')
    .argument('<month>', 'YYYY-MM', readMonth)
    .requiredOption('--cents <n>', 'price of one prediction or reading, in cents', (text) => readWhole(text, 1_000_000))
    .option('--currency <code>', 'of the price', 'EUR')
    .action(async (month: string, options) => finish(await printServeUsage(month, options, host())));

  program
    .command('doctor')
    .description('check models, database, key and disk')
    .option('--knowledge', 'what is known of each country, language and industry, and what is missing')
    .addOption(json())
    .action(async (options) => finish(await runDoctor(options, host())));

  return program;
}

/** Runs one command line; 0 fine, 1 the input could not be used, 2 wrong usage. */
export async function runCli(args: readonly string[]): Promise<number> {
  let code = 0;
  const program = createProgram((finished) => {
    code = finished;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    printFailure(error, args.includes('--verbose'));
    return 1;
  }
}

const isMain = process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename;
if (isMain || process.argv[1]?.endsWith('cvplus.mjs')) process.exitCode = await runCli(process.argv.slice(2));
