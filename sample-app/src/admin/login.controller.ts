import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { PageLanguage } from '../http/language.js';
import type { Language } from '../pages/texts.js';
import { loginPage } from './login-page.js';
import { AdminSession } from './session.js';

export class LoginDto {
  @IsString()
  @MaxLength(200)
  password!: string;
}

@ApiExcludeController()
@Controller('admin')
export class LoginController {
  constructor(private readonly session: AdminSession) {}

  @Get('login')
  page(@PageLanguage() language: Language, @Res({ passthrough: true }) response: Response): string {
    response.type('html');
    return loginPage(language);
  }

  @Post('login')
  login(@Body() { password }: LoginDto, @PageLanguage() language: Language, @Res() response: Response): void {
    if (this.session.open(password, response)) response.redirect(303, '/admin');
    else response.status(401).type('html').send(loginPage(language, true));
  }

  @Post('logout')
  logout(@Res() response: Response): void {
    this.session.close(response);
    response.redirect(303, '/admin/login');
  }
}
